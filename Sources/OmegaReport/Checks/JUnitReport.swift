public import OmegaAssessment

/// A check as JUnit XML, which CI systems read: a suite for each tier, a test case for each check.
///
/// The elements are those of the common format: `testsuites`, `testsuite`, `testcase`, `failure`,
/// `system-out`. No times: the same run gives the same bytes.
public struct JUnitReport: Sendable {
  public var result: CheckResult

  public init(_ result: CheckResult) { self.result = result }

  /// The whole document; it ends in a line break.
  public var text: String {
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
      "<testsuites name=\"\(Self.escaped(result.scenario))\" \(counts(result.items))>",
    ]
    var tiers: [String] = []
    for item in result.items where !tiers.contains(item.tier) { tiers.append(item.tier) }
    for tier in tiers {
      let items = result.items.filter { $0.tier == tier }
      lines.append("  <testsuite name=\"\(Self.escaped(tier))\" \(counts(items))>")
      lines += items.flatMap(testCase)
      lines.append("  </testsuite>")
    }
    lines.append("</testsuites>")
    return lines.joined(separator: "\n") + "\n"
  }

  private func counts(_ items: [CheckItem]) -> String {
    "tests=\"\(items.count)\" failures=\"\(items.count { $0.outcome == .failed })\" errors=\"0\""
  }

  private func testCase(_ item: CheckItem) -> [String] {
    let name = Self.escaped(CheckText.title(item))
    let place = item.location.map {
      " file=\"\(Self.escaped($0.file))\" line=\"\($0.line)\""
    }
    let owner = Self.escaped("\(result.scenario).\(item.tier)")
    let head = "    <testcase classname=\"\(owner)\" name=\"\(name)\"\(place ?? "")"
    let sentence = Self.escaped(CheckText.sentence(item))
    return switch item.outcome {
    case .passed: ["\(head)/>"]
    case .warned:
      ["\(head)>", "      <system-out>warning: \(sentence)</system-out>", "    </testcase>"]
    case .failed:
      [
        "\(head)>",
        "      <failure type=\"\(item.metric.rawValue)\" message=\"\(sentence)\">\(sentence)</failure>",
        "    </testcase>",
      ]
    }
  }

  /// Safe in attributes and text; what XML 1.0 cannot hold at all is written out first.
  static func escaped(_ text: String) -> String {
    text.printable.reduce(into: "") { escaped, character in
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&apos;"
      default: escaped.append(character)
      }
    }
  }
}
