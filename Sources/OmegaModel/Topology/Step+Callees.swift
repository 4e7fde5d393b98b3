extension Step {
  /// Steps directly inside this one, fall-backs included.
  public var inner: [Step] {
    switch self {
    case .cpu, .wait, .use, .generate, .block: []
    case .call(let call), .handOff(let call, _): call.fallbackSteps
    case .parallel(let lists), .quorum(let lists, _): Array(lists.joined())
    case .choose(let branches): branches.flatMap(\.steps)
    case .conditional(let branches): branches.flatMap(\.steps)
    case .cache(_, let hit, let miss), .cached(_, let hit, let miss): hit + miss
    }
  }

  /// Every call in this step and in the steps inside it.
  public var callees: [Call] {
    switch self {
    case .call(let call), .handOff(let call, _): [call] + inner.flatMap(\.callees)
    default: inner.flatMap(\.callees)
    }
  }
}

extension Call {
  public var fallbackSteps: [Step] {
    if case .fallBack(let steps) = onFailure { return steps }
    return []
  }

  /// Whether its caller goes on unchecked when it has failed.
  public var failsOpen: Bool {
    if case .passUnchecked = onFailure { true } else { false }
  }
}
