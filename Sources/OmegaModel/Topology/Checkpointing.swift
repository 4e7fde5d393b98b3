public import OmegaUnits

/// How a service's tasks save what they have done, so that an attempt after a lost one goes on from there (Model S-6).
public struct Checkpointing: Hashable, Sendable {
  /// Progress from one checkpoint to the next: work on the CPU, and time that passes otherwise.
  public var every: SimDuration
  /// Time that writing one takes, during which nothing else is done.
  public var write: SimDuration
  /// Time from having a slot until the work of a lost attempt goes on.
  public var resume: SimDuration

  public init(every: SimDuration, write: SimDuration = .zero, resume: SimDuration = .zero) {
    precondition(every > .zero, "something is done between two checkpoints")
    precondition(write >= .zero && resume >= .zero, "time only passes")
    self.every = every
    self.write = write
    self.resume = resume
  }
}
