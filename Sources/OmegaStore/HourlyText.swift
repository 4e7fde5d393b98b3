import OmegaUnits

/// The hours of a usage as the database keeps them: a JSON array of whole millionths.
enum HourlyText {
  static func json(of quantities: [Quantity]) -> String {
    "[" + quantities.map { String($0.millionths) }.joined(separator: ",") + "]"
  }

  static func quantities(of json: String) throws -> [Quantity] {
    guard json.hasPrefix("["), json.hasSuffix("]") else {
      throw DamagedValue(column: "hourly_millionths_json", value: json)
    }
    return try json.dropFirst().dropLast().split(separator: ",").map {
      guard let millionths = Int64($0) else {
        throw DamagedValue(column: "hourly_millionths_json", value: json)
      }
      return Quantity(millionths: millionths)
    }
  }
}
