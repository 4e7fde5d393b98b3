import OmegaAssessment

/// Where requests of each class spent their time, hop by hop.
struct HopSection: Sendable {
  var run: RunResult

  var markup: Markup {
    let tiers = run.tiers.enumerated().map {
      (position: $0, tier: $1, ways: RequestWay.ways(in: $1))
    }
    guard tiers.contains(where: { !$0.ways.isEmpty }) else { return Markup() }
    return ReportPage.section("hops", "Where requests spend their time") {
      Markup.element("p", ["class": "lead"]) {
        "Each hop is a service that requests of the class reach, under the one that calls it first. Visits follow from"
          + " the traffic equations, without retries; times are means of all calls of the service, whoever makes them."
          + " A service's time has the time of what it calls in it."
      }
      for entry in tiers {
        ReportPage.block(ofTier: entry.position, entry.tier.tier) {
          if entry.ways.isEmpty { Markup.element("p") { "The run was stored without its calls." } }
          for way in entry.ways {
            self.way(way, isOpen: way.requestClass == entry.tier.sla.worstClass)
          }
          Markup.element("details") {
            Markup.element("summary") { "All services, with intervals" }
            Markup.section(TierSections(tier: entry.tier, run: run).times)
          }
        }
      }
    }
  }

  private func way(_ way: RequestWay, isOpen: Bool) -> Markup {
    let longest = way.hops.reduce(0) { max($0, $1.timeMs) }
    return .element("details", ["open": isOpen ? "open" : nil]) {
      Markup.element("summary") {
        Markup.element("b") { way.requestClass }
        way.meanMs.map { ", " + FigureText.duration(milliseconds: $0) + " on average" } ?? ""
      }
      Markup.element("div", ["class": "scroll"]) {
        Markup.element("table", ["class": "hops"]) {
          Markup.element("caption") { "Time of a request of \(way.requestClass), hop by hop" }
          head
          Markup.element("tbody") { for hop in way.hops { row(hop, longest: longest) } }
        }
      }
    }
  }

  private var head: Markup {
    .element("thead") {
      Markup.element("tr") {
        Markup.element("th", ["scope": "col"]) { "hop" }
        for title in ["visits", "waiting", "CPU", "in all"] {
          Markup.element("th", ["scope": "col"]) { title }
        }
        Markup.element("th", ["scope": "col"]) {
          Markup.element("span", ["class": "key key-wait"]) { "waiting" }
          " "
          Markup.element("span", ["class": "key key-work"]) { "CPU" }
          " "
          Markup.element("span", ["class": "key key-rest"]) { "calls, I/O and contention" }
        }
      }
    }
  }

  private func row(_ hop: RequestWay.Hop, longest: Double) -> Markup {
    let time = FigureText.duration(milliseconds: hop.timeMs)
    let rest = max(0, hop.timeMs - hop.waitMs - hop.cpuMs)
    let parts = longest > 0 ? [hop.waitMs, hop.cpuMs, rest].map { $0 / longest } : [0, 0, 0]
    return .element("tr") {
      Markup.element("th", ["scope": "row", "class": "depth-\(min(hop.depth, 8))"]) { hop.name }
      for text in [
        FigureText.amount(rounded(hop.visits)), FigureText.duration(milliseconds: hop.waitMs),
        FigureText.duration(milliseconds: hop.cpuMs), time,
      ] {
        Markup.element("td") { text }
      }
      Markup.element("td") {
        ReportPage.bar([(parts[0], "wait"), (parts[1], "work"), (parts[2], "rest")])
      }
    }
  }

  private func rounded(_ visits: Double) -> Double { (visits * 1_000).rounded() / 1_000 }
}
