public import OmegaModel

public struct SLAResult: Codable, Hashable, Sendable {
  /// Worst of all verdicts of the tier.
  public var verdict: Verdict
  /// The class whose availability is worst against its objective.
  public var worstClass: String
  /// Of the worst class.
  public var availability: JudgedFigure
  /// Of the worst class: share of one-minute windows that meet the tier's success threshold.
  public var uptime: JudgedFigure
  /// Availability that the documents of the deployment claim.
  public var claimedAvailability: Double?
  /// Composite of the providers' published monthly availabilities; nil when no part on the way has
  /// one.
  public var compositeContractual: Double?
  /// Parts on the way of requests for which the provider promises nothing.
  public var withoutContract: [String]
  public var latency: [LatencyResult]
  /// Of the worst class: minutes of a 30-day month lost at this availability.
  public var downtimeMinutesMonth: Figure
  /// Of the worst class: failures ÷ failures that the objective allows; nil without an objective.
  public var errorBudgetSpent: Double?
  /// What the composite is made of; nil in runs that were stored without it.
  public var contract: ContractResult?
  /// How often the tier's alert rules would tell somebody; nil where nothing is watched, and in runs that were stored
  /// without it.
  public var alerts: TierAlertResult?
  /// True where spot nodes may be lost and none was, which makes intervals wide (Model M-5); else nil.
  public var isOutageUnseen: Bool?

  public init(
    verdict: Verdict, worstClass: String, availability: JudgedFigure, uptime: JudgedFigure,
    claimedAvailability: Double?, compositeContractual: Double?, withoutContract: [String],
    latency: [LatencyResult], downtimeMinutesMonth: Figure, errorBudgetSpent: Double?,
    contract: ContractResult? = nil, alerts: TierAlertResult? = nil
  ) {
    self.alerts = alerts
    self.verdict = verdict
    self.worstClass = worstClass
    self.availability = availability
    self.uptime = uptime
    self.claimedAvailability = claimedAvailability
    self.compositeContractual = compositeContractual
    self.withoutContract = withoutContract
    self.latency = latency
    self.downtimeMinutesMonth = downtimeMinutesMonth
    self.errorBudgetSpent = errorBudgetSpent
    self.contract = contract
  }
}

public struct LatencyResult: Codable, Hashable, Sendable {
  public var `class`: String
  public var thresholdMs: Double
  /// What the threshold is of; nil: the whole answer.
  public var of: LatencyMeasure?
  /// Share of the successful requests within the threshold.
  public var share: Figure
  public var objective: Double
  public var verdict: Verdict
  /// What would show it; only where the verdict is not shown.
  public var missingEvidence: MissingEvidenceResult?

  public init(
    class: String, thresholdMs: Double, of: LatencyMeasure? = nil, share: Figure,
    objective: Double, verdict: Verdict, missingEvidence: MissingEvidenceResult? = nil
  ) {
    self.class = `class`
    self.thresholdMs = thresholdMs
    self.of = of
    self.share = share
    self.objective = objective
    self.verdict = verdict
    self.missingEvidence = missingEvidence
  }
}

extension LatencyMeasure {
  /// What documents say of it: nothing of the usual, so that those without first tokens stay as they were.
  var stated: LatencyMeasure? { self == .answer ? nil : self }
}
