extension IssueText {
  static func ofLoad(_ fault: Fault) -> IssueText? {
    switch fault {
    case .keyMissingBeside(let key, let owner):
      make("`\(key)` is missing", "`\(owner)` needs it")
    case .dispersionTooEven:
      make("an index below 1 is more even than chance", "write 1 or more")
    case .dispersionTooLarge:
      make(
        "such an index needs factors that are almost always nothing",
        "lower it, or lengthen the interval")
    case .burstsTooShort:
      make(
        "fewer than one interval in a hundred has an arrival",
        "lengthen the interval, or leave it out")
    case .usersWithoutPause:
      make("users who never think would send without end", "write a time above zero")
    case .badRatio(let least, let most):
      make("this is not between \(least) and \(Int(most))", "check the unit and the meaning")
    case .traceWithoutLength:
      make("the record is shorter than a millisecond and cannot repeat", "remove `repeat`")
    case .traceWithoutArrivals: make("all counts are zero", "check the column")
    case .traceTooLong:
      make("the record is longer than ten years", "check the column and its unit")
    case .tooManyUsers(let tier):
      make(
        "under the load scale of tier `\(tier)` these are more than 10 million users",
        "lower `users` or `load-scale`, or use a `rate`")
    case .tooManyCopies(let tier):
      make(
        "under the load scale of tier `\(tier)` an arrival is played more than 10,000 times",
        "lower `scale` or `load-scale`")
    default: nil
    }
  }
}
