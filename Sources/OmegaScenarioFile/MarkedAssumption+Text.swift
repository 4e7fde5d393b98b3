public import OmegaModel

extension MarkedAssumption {
  /// The lines of a scenario file whose comments have the word `assumption` or `assumptions`, in their order.
  ///
  /// A comment on a line of its own speaks of the next line that sets something.
  public static func all(in text: String, file: String) -> [MarkedAssumption] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { parts(of: $0) }
    return lines.enumerated().compactMap { position, line in
      guard let comment = line.comment, marksAssumption(comment) else { return nil }
      let subject = lines[position...].first { !$0.setting.isEmpty }
      return MarkedAssumption(
        file: file, line: position + 1, setting: subject?.setting ?? "", comment: comment)
    }
  }

  private static func marksAssumption(_ comment: String) -> Bool {
    let words = comment.lowercased().split { !$0.isLetter }
    return words.contains("assumption") || words.contains("assumptions")
  }

  private static func parts(of line: Substring) -> (setting: String, comment: String?) {
    guard let mark = commentStart(in: line) else { return (trimmed(line), nil) }
    return (trimmed(line[..<mark]), trimmed(line[mark...].drop { $0 == "#" }))
  }

  /// A comment begins at the start of a line or after white space, outside quotation marks.
  private static func commentStart(in line: Substring) -> Substring.Index? {
    var quote: Character?
    var previous: Character = " "
    for position in line.indices {
      let character = line[position]
      if let open = quote {
        if character == open, !(open == "\"" && previous == "\\") { quote = nil }
      } else if character == "#", previous == " " || previous == "\t" {
        return position
      } else if character == "\"" || character == "'", !previous.isLetter && !previous.isNumber {
        quote = character
      }
      previous = character
    }
    return nil
  }

  private static func trimmed(_ text: Substring) -> String {
    var rest = text.drop(while: \.isWhitespace)
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
