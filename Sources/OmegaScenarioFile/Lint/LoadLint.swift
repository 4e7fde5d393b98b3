import Foundation
import OmegaModel
import OmegaUnits

/// What a load source states and what never comes about in the window.
struct LoadLint {
  private static let source = "docs/scenario-files.md (surges and holidays)"

  let scenario: Scenario

  var issues: [Issue] {
    scenario.load.flatMap { source -> [Issue] in
      guard let pattern = source.pattern else { return [] }
      return surges(of: pattern, named: source.name) + holidays(of: pattern, named: source.name)
    }
  }

  private func surges(of pattern: ArrivalPattern, named name: String) -> [Issue] {
    let length = scenario.window.length
    return pattern.surges.enumerated().filter { $0.element.start >= length }.map {
      position, surge in
      Issue(
        severity: .warning, path: "load.\(name).surges.\(position).start",
        message: """
          the surge begins \(surge.start.plainText) after the opening of the window, which is \(length.plainText) \
          long: it never comes
          """,
        remedy: "let it begin earlier, or make the window longer", source: Self.source)
    }
  }

  /// A list of several years is no mistake, as long as one of them is the window's.
  private func holidays(of pattern: ArrivalPattern, named name: String) -> [Issue] {
    guard let profile = pattern.profile, !profile.holidays.isEmpty else { return [] }
    let years = windowYears(in: profile.zone)
    let days = profile.holidays.map { Date(timeIntervalSince1970: Double($0) * 86_400) }
    let holidayYears = Set(days.map { Self.calendar(in: "UTC").component(.year, from: $0) })
    guard holidayYears.isDisjoint(with: years) else { return [] }
    return [
      Issue(
        severity: .warning, path: "load.\(name).profile.holidays",
        message: """
          the holidays are of \(holidayYears.sorted().map(String.init).joinedInWords), the window is in \
          \(years.map(String.init).joinedInWords): none of them comes
          """,
        remedy: "write those of the window's year", source: Self.source)
    ]
  }

  /// Years on a zone's clocks from the lead-in to the window's end.
  private func windowYears(in zone: String) -> [Int] {
    let window = scenario.window
    let opening = Date(timeIntervalSince1970: Double(window.startUnixSeconds))
    let calendar = Self.calendar(in: zone)
    let first = calendar.component(.year, from: opening - window.leadIn.seconds)
    let last = calendar.component(.year, from: opening + window.length.seconds)
    return Array(first...last)
  }

  private static func calendar(in zone: String) -> Calendar {
    var calendar = Calendar(identifier: .gregorian)
    if let zone = TimeZones.zone(zone) { calendar.timeZone = zone }
    return calendar
  }
}
