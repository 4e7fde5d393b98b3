import Foundation

/// A task of a known length on machines that are lost at a constant rate, with checkpoints or without.
///
/// After a loss the task goes on at once elsewhere: from its last checkpoint, once that has been read, or from the beginning
/// where there is none yet. (Daly, *Future Generation Computer Systems* 22(3), 2006, equation 13: a piece of work of length s
/// that is begun anew after every loss takes (e^{λs} − 1) ÷ λ.)
public struct RestartedWork: Hashable, Sendable {
  /// Losses per unit of time.
  public let lossRate: Double
  /// Work of the task.
  public let work: Double
  /// Work from one checkpoint to the next; nil: none is written.
  public let interval: Double?
  /// Time that writing a checkpoint takes, and reading one.
  public let write: Double
  public let resume: Double

  public init(
    work: Double, lossRate: Double, interval: Double? = nil, write: Double = 0, resume: Double = 0
  ) {
    precondition(work > 0 && lossRate > 0, "there is work, and there are losses")
    precondition(interval.map { $0 > 0 } ?? true, "something is done between two checkpoints")
    precondition(write >= 0 && resume >= 0, "time only passes")
    self.work = work
    self.lossRate = lossRate
    self.interval = interval
    self.write = write
    self.resume = resume
  }

  /// Pieces of work with the checkpoint behind each; after the last one there is none.
  private var pieces: [Double] {
    guard let interval, interval < work else { return [work] }
    let whole = Int((work / interval).rounded(.up)) - 1
    return Array(repeating: interval + write, count: whole) + [work - Double(whole) * interval]
  }

  /// Mean number of times that the task is lost.
  public var lossesMean: Double {
    sum { piece, resume in (1 - exp(-lossRate * piece)) * exp(lossRate * (resume + piece)) }
  }

  /// Mean time from the beginning to the end.
  public var timeMean: Double {
    sum { piece, resume in exp(lossRate * resume) * (exp(lossRate * piece) - 1) / lossRate }
  }

  /// Mean time that is lost: what was done since the last checkpoint, its reading included.
  public var lostTimeMean: Double {
    sum { piece, resume in
      exp(lossRate * resume) * (exp(lossRate * piece) - 1) / lossRate - piece
        - (1 - exp(-lossRate * piece)) * resume
    }
  }

  /// The interval that loses least, to first order: √(2 × write ÷ loss rate).
  ///
  /// (Young, *Communications of the ACM* 17(9), 1974.)
  public static func bestInterval(write: Double, lossRate: Double) -> Double {
    (2 * write / lossRate).squareRoot()
  }

  /// Adds up something of each piece, given its length and the time to read what stands before it.
  private func sum(_ part: (_ piece: Double, _ resume: Double) -> Double) -> Double {
    pieces.enumerated().reduce(0) { $0 + part($1.element, $1.offset == 0 ? 0 : resume) }
  }
}
