import OmegaModel

// Tiers that extend one file have its faults in common: they are told once.
extension [Issue] {
  /// Errors first, and what is said of several tiers at one place in the same words said once, at the first.
  ///
  /// - Parameter tiers: names of all tiers that were looked at.
  func toldOnce(tiers: [String]) -> [Issue] {
    var positions: [Issue: Int] = [:]
    var groups: [(issue: Issue, below: String, tiers: [String])] = []
    for issue in self {
      guard let (tier, below) = issue.placeInTier(among: tiers), issue.location != nil else {
        groups.append((issue, "", []))
        continue
      }
      var shared = issue
      shared.path = below
      if let known = positions[shared] {
        groups[known].tiers.append(tier)
      } else {
        positions[shared] = groups.count
        groups.append((issue, below, [tier]))
      }
    }
    let told = groups.map { issue, below, holders in
      guard holders.count > 1 else { return issue }
      var issue = issue
      let names = holders.count == tiers.count ? "*" : holders.joined(separator: ",")
      issue.path = "tiers.\(names).\(below)"
      return issue
    }
    return told.filter { $0.severity == .error } + told.filter { $0.severity == .warning }
  }
}

extension Issue {
  /// The tier that a path lies in and the rest of the path; nil when it lies in none.
  fileprivate func placeInTier(among tiers: [String]) -> (tier: String, below: String)? {
    for tier in tiers {
      let prefix = "tiers.\(tier)."
      if path.hasPrefix(prefix) { return (tier, String(path.dropFirst(prefix.count))) }
    }
    return nil
  }
}
