import Foundation
import OmegaModel
import OmegaUnits

/// Places the measured window on the calendar of its zone.
enum WindowDecoder {
  static func window(in scenario: SectionReader) -> Window? {
    guard let reader = scenario.section("window", as: .window) else { return nil }
    let isAutomatic = reader.text("lead-in") == "auto"
    let leadIn = isAutomatic ? .zero : reader.duration("lead-in")
    let zoneName = reader.text("zone")
    let start = reader.value("start")
    let length = reader.value("length")
    guard let zoneName, let zone = TimeZones.zone(zoneName), case .localTime(let local)? = start
    else { return nil }
    guard let date = local.date(in: zone) else {
      if case .scalar(let text, _)? = reader["start"]?.node.content {
        reader.report(.windowStartSkipped(text, zone: zoneName), at: "start")
      }
      return nil
    }
    guard
      case .calendarDuration(let calendarLength)? = length, let leadIn,
      let elapsed = calendarLength.elapsed(from: date, in: zone)
    else { return nil }
    return Window(
      startUnixSeconds: Int64(date.timeIntervalSince1970.rounded()), zone: zoneName,
      leadIn: leadIn, length: elapsed,
      leadInRule: isAutomatic ? .automatic : .stated)
  }
}
