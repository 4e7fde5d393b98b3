import Foundation

/// IANA time zones that this system knows.
enum TimeZones {
  static func check(_ name: String) throws(ValueFault) -> String {
    guard zone(name) != nil else {
      let known = TimeZone.knownTimeZoneIdentifiers
      throw .unknownWord(name, nearest: Spelling.nearest(to: name, among: known))
    }
    return name
  }

  /// Names of the zone data from before regions, each of a zone with daylight saving.
  private static let legacyNames: Set<String> = [
    "CET", "EET", "MET", "WET", "EST5EDT", "CST6CDT", "MST7MDT", "PST8PDT",
  ]

  /// Foundation also takes abbreviations and offsets such as `GMT+5`, which have no calendar: not
  /// here.
  static func zone(_ name: String) -> TimeZone? {
    guard name.contains("/") || name == "UTC" || name == "GMT" || legacyNames.contains(name)
    else { return nil }
    return TimeZone(identifier: name)
  }
}
