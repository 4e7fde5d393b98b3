extension IssueText {
  static func ofStores(_ fault: Fault) -> IssueText? {
    switch fault {
    case .holdsNothing(let name):
      make(
        "`\(name)` holds nothing that could be looked up",
        "add `holds` and `memory` to it, or write `hit-ratio` here")
    case .notWhole: make("keys are counted in whole numbers, one or more", "round it")
    case .peakOfWaiting(let meter):
      make(
        "`\(meter)` is without periods of which one could give more than another",
        "count `capacity-hour`, or write `beyond: refuse`")
    default: nil
    }
  }
}
