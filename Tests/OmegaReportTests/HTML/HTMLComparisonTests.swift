import OmegaAssessment
import Testing

@testable import OmegaReport

@Suite("The HTML page of a comparison")
struct HTMLComparisonTests {
  private static let sections = ["changes", "tiers", "bill", "requests", "sides"]

  @Test("is well-formed, says first what has changed, and leads to each section")
  func structure() {
    let page = WellFormedness(of: HTMLComparison(SampleComparison.result).text)
    #expect(page.problem == nil)
    #expect(page.all("section").map(\.attributes["id"]) == Self.sections)
    let links = page.all("a").filter { $0.path.contains("nav") }.map(\.attributes["href"])
    #expect(links == Self.sections.map { "#\($0)" })
    let names = page.elements.compactMap(\.attributes["id"])
    #expect(Set(names).count == names.count)
    for name in ["link", "img", "iframe", "object", "embed", "form", "base", "image", "use"] {
      #expect(page.all(name).isEmpty)
    }
  }

  @Test("has every sentence of the text, and every line of the bill and figure of a class")
  func content() {
    let text = HTMLComparison(SampleComparison.result).text
    for statement in TierChanges(tier: SampleComparison.tier).all {
      for sentence in [statement.text] + statement.below {
        #expect(text.contains(Markup(sentence).text), "\(sentence)")
      }
    }
    for line in SampleComparison.tier.lines {
      #expect(text.contains("\(line.service) / \(line.sku) / \(line.meter)"))
    }
    for item in SampleComparison.tier.classes {
      #expect(text.contains(TierChanges.name(item)))
    }
    #expect(text.contains("tier large has no counterpart before"))
    #expect(text.contains("<td>tiers.small.services.store.limits=…</td>"))
  }

  @Test("names that are markup stay text")
  func hostile() {
    var comparison = SampleComparison.result
    let name = "</script><script>alert(1)</script>&\"'"
    comparison.before.source = name
    comparison.tiers[0].tierAfter = name
    comparison.tiers[0].lines[0].component = name
    comparison.tiers[0].classes[0].class = name
    comparison.notes = [name]
    let page = WellFormedness(of: HTMLComparison(comparison).text)
    #expect(page.problem == nil && page.all("script").count == 1)
  }

  @Test("is the same for the same comparison, and small")
  func bytes() {
    let text = HTMLComparison(SampleComparison.result).text
    #expect(text == HTMLComparison(SampleComparison.result).text)
    #expect(text.utf8.count < 100_000)
  }
}
