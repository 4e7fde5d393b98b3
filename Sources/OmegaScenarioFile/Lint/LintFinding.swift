import OmegaModel

/// What a rule has seen at one part of a tier.
struct LintFinding: Hashable, Sendable {
  /// Service, pool or class that it is about.
  var part: String
  /// Dotted path below the tier.
  var path: String
  /// The same words for several parts are said once.
  var text: String
  var remedy: String
}

extension LintFinding {
  init(service: Service, key: String? = nil, text: String, remedy: String) {
    self.init(
      part: service.name, path: "services.\(service.name)" + (key.map { ".\($0)" } ?? ""),
      text: text, remedy: remedy)
  }

  init(pool: NodePool, key: String? = nil, text: String, remedy: String) {
    self.init(
      part: pool.name, path: "pools.\(pool.name)" + (key.map { ".\($0)" } ?? ""), text: text,
      remedy: remedy)
  }
}

extension [String] {
  /// `a`, `a and b`, `a, b and c`; of more than eight the first seven and how many more.
  var joinedInWords: String {
    guard count <= 8 else {
      return prefix(7).joined(separator: ", ") + " and \(count - 7) more"
    }
    guard let last, count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " and " + last
  }

  /// Each once, in the order of their first.
  var withoutRepeats: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
