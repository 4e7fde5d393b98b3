import OmegaModel

/// Reads the law of a random amount: a text, a mixture of laws, or a column of a CSV file.
enum LawDecoder {
  /// The law at a place of a kind that takes one; nil after a report.
  static func law(_ cursor: Cursor, as kind: Kind) -> Distribution? {
    guard !cursor.node.isScalar, let section = kind.section else {
      if case .distribution(let law)? = cursor.value(as: kind) { return law }
      return nil
    }
    guard let reader = SectionReader(cursor, as: section) else { return nil }
    let hasMixture = reader.isWritten("mixture")
    let hasFile = reader.isWritten("file")
    if hasMixture, hasFile { reader.report(.keysExclude("mixture", "file"), at: "file") }
    if !hasMixture, !hasFile { cursor.report(.keyNeedsOneOf(["mixture", "file"])) }
    if !hasFile {
      for key in ["column", "unit"] where reader.isWritten(key) {
        reader.report(.keyBelongsTo(key, owner: "file"), at: key)
      }
    }
    if hasMixture { return mixture(reader, of: section) }
    return hasFile ? sample(reader, of: section) : nil
  }

  private static func mixture(_ reader: SectionReader, of section: Section) -> Distribution? {
    let part: Section = section == .timeLaw ? .timeMixturePart : .amountMixturePart
    let items = reader.items("mixture")
    if let place = reader["mixture"], case .sequence(let items) = place.node.content {
      if items.isEmpty { place.report(.empty("part of the mixture")) }
      place.checkCount("parts of a mixture")
    }
    let parts = items.compactMap { item -> MixturePart? in
      guard let reader = SectionReader(item, as: part) else { return nil }
      let law = reader.distribution("value")
      guard let weight = reader.number("weight"), let law else { return nil }
      return MixturePart(weight: weight, law: law)
    }
    guard !items.isEmpty, parts.count == items.count else { return nil }
    guard Weights.areUsable(parts.map(\.weight)) else {
      reader.report(.weightsAddUpToNothing, at: "mixture")
      return nil
    }
    return .mixture(parts)
  }

  private static func sample(_ reader: SectionReader, of section: Section) -> Distribution? {
    guard let factor = factor(of: reader, in: section), let column = reader.dataColumn("column")
    else { return nil }
    let most =
      section == .timeLaw ? Quantities.nanosecondsMax / 1e9 : Quantities.amountMax
    let values = column.values(wanted: "a number, zero or more") { text -> Double? in
      guard let number = Double(text), number.isFinite, number >= 0, number * factor <= most
      else { return nil }
      return number * factor
    }
    return values.map { .empirical(ObservedSample($0)) }
  }

  /// What the numbers of a file are multiplied with to be seconds, or bytes, or units.
  private static func factor(of reader: SectionReader, in section: Section) -> Double? {
    guard let unit = reader.text("unit") else { return nil }
    guard section == .timeLaw else { return Units.bytes(of: unit) ?? 1 }
    guard let nanoseconds = Units.nanoseconds(of: unit) else {
      reader.report(.unitUnknown(unit, wanted: "`us`, `ms`, `s`, `min`, `h` or `d`"), at: "unit")
      return nil
    }
    return nanoseconds / 1e9
  }
}
