import OmegaStatistics

extension Verdict {
  init(_ judgement: Judgement) {
    switch judgement {
    case .met: self = .met
    case .missed: self = .missed
    case .notShown: self = .notShown
    }
  }

  /// How much worse one verdict is than another: missed beats not-shown beats met beats no
  /// objective.
  var severity: Int {
    switch self {
    case .noObjective: 0
    case .met: 1
    case .notShown: 2
    case .missed: 3
    }
  }

  /// The worst of some verdicts; no objective when there are none.
  static func worst(of verdicts: [Verdict]) -> Verdict {
    verdicts.max { $0.severity < $1.severity } ?? .noObjective
  }
}

extension MissingEvidenceResult {
  init(_ missing: MissingEvidence) {
    switch missing {
    case .more(let replications, let trials):
      self.init(reason: .spread, moreReplications: replications, moreTrials: trials)
    case .unattainable:
      self.init(reason: .onObjective)
    case .noTrials:
      self.init(reason: .noTrials)
    }
  }
}

extension JudgedFigure {
  /// A share pooled over replications, beside its objective.
  ///
  /// Where there was nothing to try, the interval is 0 … 1 and `untried` stands for the estimate.
  /// An objective is shown as met or missed only from two or more replications that had something
  /// to try.
  ///
  /// - Parameter hasUnseenOutage: whether an outage may strike at random that no replication has met.
  init(
    _ samples: [RatioSample], objective: Double?, untried: Double, hasUnseenOutage: Bool = false
  ) {
    let estimate =
      RatioEstimator.estimate(samples, hasUnseenOutage: hasUnseenOutage)
      ?? Estimate(value: untried, low: 0, high: 1)
    let spread = RatioSpread(samples, hasUnseenOutage: hasUnseenOutage)
    let verdict = objective.map {
      Verdict(Judgement(of: estimate, atLeast: $0, replications: spread.replications))
    }
    let missing = objective.flatMap {
      MissingEvidence(for: spread, objective: $0, replications: samples.count)
    }
    self.init(
      figure: Figure(estimate), objective: objective, verdict: verdict ?? .noObjective,
      missingEvidence: missing.map(MissingEvidenceResult.init))
  }
}
