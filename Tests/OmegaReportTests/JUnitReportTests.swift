import Foundation
import FoundationXML
import OmegaAssessment
import OmegaReport
import Testing

@Suite("JUnit XML")
struct JUnitReportTests {
  @Test("has a suite for each tier and a case for each check, as an XML parser reads it")
  func elements() throws {
    let document = try Elements(JUnitReport(SampleCheck.result).text)
    #expect(document.attributes["testsuites"]?.first?["failures"] == "2")
    #expect(document.attributes["testsuite"]?.first?["name"] == "small")
    #expect(document.attributes["testsuite"]?.first?["tests"] == "5")
    let cases = try #require(document.attributes["testcase"])
    #expect(cases.count == 5 && cases[0]["classname"] == "shop.small")
    #expect(cases[0]["name"] == "availability of read ≥ 99.9 %")
    #expect(cases[0]["file"] == "scenarios/shop.yaml" && cases[0]["line"] == "12")
    #expect(document.attributes["failure"]?.map { $0["type"] } == ["availability", "growth-share"])
    #expect(document.attributes["system-out"]?.count == 1)
    #expect(document.parents["failure"] == ["testcase"])
    #expect(document.parents["testcase"] == ["testsuite"])
    #expect(document.parents["testsuite"] == ["testsuites"])
  }

  @Test(
    "stays well formed whatever names hold, and gives them back",
    arguments: [
      "<&>\"'", "]]>", "--", "a\u{1}b\u{0}c", "\u{FFFF}\u{202E}", "naïve ≥ 漢字 🚀", "&amp;", "%s\n\t",
    ])
  func hostile(name: String) throws {
    let result = SampleCheck.result(tier: name, read: name, file: name)
    let document = try Elements(JUnitReport(result).text)
    let read = try #require(document.attributes["testsuite"]?.first?["name"])
    let hasHidden = name.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0xFFFF }
    #expect(read == name || hasHidden, "\(read)")
    #expect(document.attributes["testcase"]?.count == 5)
  }

  @Test("says what has nothing to compare with, and what to do")
  func withoutCounterpart() {
    var result = SampleCheck.result
    result.items = [
      CheckItem(
        tier: "small", metric: .availabilityRegression, class: "read",
        figure: Figure(estimate: 0, low: 0, high: 0), limit: 0, before: nil, after: 0.99,
        verdict: .notShown, outcome: .failed, path: "tiers.small")
    ]
    let text = JUnitReport(result).text
    #expect(
      text.contains("against the baseline: not shown, nothing in the baseline; write"), "\(text)")
  }

  @Test("of nothing is a document too")
  func empty() throws {
    var result = SampleCheck.result
    result.items = []
    let document = try Elements(JUnitReport(result).text)
    #expect(document.attributes["testsuites"]?.first?["tests"] == "0")
  }
}

/// The elements of a document as an XML parser reads them.
private final class Elements: NSObject, XMLParserDelegate {
  private(set) var attributes: [String: [[String: String]]] = [:]
  /// Names of elements that elements of a name stand in.
  private(set) var parents: [String: Set<String>] = [:]
  private var open: [String] = []

  /// - Throws: when it is not well formed.
  init(_ text: String) throws {
    super.init()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    if !parser.parse() { throw parser.parserError ?? CocoaError(.coderInvalidValue) }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    self.attributes[name, default: []].append(attributes)
    if let parent = open.last { parents[name, default: []].insert(parent) }
    open.append(name)
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    open.removeLast()
  }
}
