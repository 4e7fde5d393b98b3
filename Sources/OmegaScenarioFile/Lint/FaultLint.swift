import OmegaModel
import OmegaUnits

/// What the script of faults states and what never comes about, or strikes more than was thought of.
struct FaultLint {
  private static let source = "docs/scenario-files.md (faults)"

  let scenario: Scenario

  var issues: [Issue] {
    scenario.faults.enumerated().flatMap { position, fault in
      lateness(of: fault, at: "faults.\(position)")
        + fault.targets.enumerated().flatMap { place, target in
          issues(of: target, effect: fault.effect, at: "faults.\(position).targets.\(place)")
        }
    }
  }

  private func lateness(of fault: ScriptedFault, at path: String) -> [Issue] {
    let length = scenario.window.length
    guard fault.start >= length else { return [] }
    return [
      warning(
        "\(path).at",
        """
        the fault begins \(fault.start.plainText) after the opening of the window, which is \(length.plainText) long: \
        it never strikes what is measured
        """, "let it begin earlier, or make the window longer")
    ]
  }

  private func issues(of target: FaultTarget, effect: FaultEffect, at path: String) -> [Issue] {
    let tiers = scenario.tiers.filter { target.exists(in: $0) }
    switch target {
    case .service(let name, _), .replicas(_, of: let name, _):
      guard !tiers.isEmpty else {
        return [
          warning(
            path, "no tier has `\(name)` in these regions: nothing is struck",
            "name regions that it is in, or none for all of them")
        ]
      }
      guard !tiers.contains(where: { LintSubject(scenario: scenario, tier: $0).calls(name) }) else {
        return []
      }
      return [
        warning(
          path, "no request calls `\(name)`, directly or through others: the fault harms nobody",
          "name what requests depend on")
      ]
    case .nodes(_, of: let name, _) where tiers.isEmpty:
      return [
        warning(
          path, "no tier has the pool `\(name)` in these regions: nothing is struck",
          "name regions that it is in, or none for all of them")
      ]
    case .zone(let name, _) where tiers.isEmpty:
      return [
        warning(
          path, "no pool and no service of any tier stands in zone `\(name)`: nothing is struck",
          "write `zones` for the pools, and name one of them")
      ]
    case .nodes, .zone: return []
    case .region:
      guard effect.isDown else { return [] }
      let alone = tiers.filter { $0.regions.count == 1 }.map(\.name)
      let fixed = tiers.filter { $0.regions.count > 1 && $0.routing == nil }.map(\.name)
      let stuck =
        fixed.isEmpty
        ? []
        : [
          warning(
            path,
            "clients of \(fixed.joinedInWords) are not sent to another region: those of this one fail until it is back",
            "add `routing` to the tier, or take the loss as the answer")
        ]
      guard !alone.isEmpty else { return stuck }
      return stuck + [
        warning(
          path,
          "\(alone.joinedInWords) \(alone.count == 1 ? "has" : "have") no other region: all that is asked fails",
          "add a region, or take the loss as the answer")
      ]
    }
  }

  private func warning(_ path: String, _ message: String, _ remedy: String) -> Issue {
    Issue(
      severity: .warning, path: path, message: message, remedy: remedy, source: Self.source)
  }
}
