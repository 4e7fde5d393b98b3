// What people read, in full. See `SampleComparison` and `SampleCheck`.
extension ComparisonTableTests {
  static let comparisonText = ""
  static let comparisonMarkdownText = ""
  static let checkText = ""
  static let checkMarkdownText = ""
  static let annotationText = ""
}
