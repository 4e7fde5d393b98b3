/// How a report is written.
public enum ReportFormat: String, CaseIterable, Sendable {
  case table, json, markdown
}
