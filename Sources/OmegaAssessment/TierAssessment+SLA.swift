import OmegaModel
import OmegaStatistics

extension TierAssessment {
  /// The tier's SLA: that of its worst class, and the verdicts of all.
  static func sla(of tier: Tier, classes: [ClassAssessment]) -> SLAResult {
    guard let worst = worstClass(of: classes) else { return slaWithoutClasses(of: tier) }
    let contract = CompositeContract(of: tier)
    let verdicts =
      classes.map(\.availability.verdict) + classes.flatMap(\.latency).map(\.verdict)
      + uptimeVerdicts(of: classes, in: tier, worst: worst)
    return SLAResult(
      verdict: .worst(of: verdicts), worstClass: worst.name, availability: worst.availability,
      uptime: worst.uptime, claimedAvailability: tier.claim.availability,
      compositeContractual: contract.availability,
      withoutContract: contract.withoutPromise, latency: classes.flatMap(\.latency),
      downtimeMinutesMonth: downtime(at: worst.availability),
      errorBudgetSpent: worst.budget?.spent, contract: ContractResult(contract))
  }

  /// The uptime that the tier promises holds for every class that it promises anything about.
  ///
  /// Where no class has an objective, the worst class stands for all.
  private static func uptimeVerdicts(
    of classes: [ClassAssessment], in tier: Tier, worst: ClassAssessment
  ) -> [Verdict] {
    let judged = classes.filter { tier.promisedClasses.contains($0.name) }
    return (judged.isEmpty ? [worst] : judged).map(\.uptime.verdict)
  }

  /// The class that is broken worst in any way: what the bottleneck is to explain (Model M-35).
  ///
  /// Classes that are as bad stand in the order of `worstClass`.
  static func mostBroken(of classes: [ClassAssessment], in tier: Tier) -> ClassAssessment? {
    func severity(_ assessed: ClassAssessment) -> Int {
      let isHeld = tier.promisedClasses.contains(assessed.name)
      let verdicts =
        [assessed.availability.verdict] + assessed.latency.map(\.verdict)
        + (isHeld ? [assessed.uptime.verdict] : [])
      return Verdict.worst(of: verdicts).severity
    }
    return classes.max { a, b in
      if (a.judged == 0) != (b.judged == 0) { return a.judged == 0 }
      let severities = (severity(a), severity(b))
      return severities.0 == severities.1 ? isBetter(a, b) : severities.0 < severities.1
    }
  }

  /// The class whose availability is worst against its objective.
  ///
  /// That is the worst verdict, then the largest share of the failures that its objective allows,
  /// then the name. Without any objective, it is the lowest availability. A class without requests
  /// stands back behind all others: that nothing is shown about it counts in the tier's verdict,
  /// but it has no figures to tell.
  static func worstClass(of classes: [ClassAssessment]) -> ClassAssessment? {
    classes.max { isBetter($0, $1) }
  }

  private static func isBetter(_ a: ClassAssessment, _ b: ClassAssessment) -> Bool {
    if (a.judged == 0) != (b.judged == 0) { return a.judged == 0 }
    let severities = (a.availability.verdict.severity, b.availability.verdict.severity)
    if severities.0 != severities.1 { return severities.0 < severities.1 }
    let shares = (shareOfAllowedFailures(a), shareOfAllowedFailures(b))
    if shares.0 != shares.1 { return shares.0 < shares.1 }
    return a.name > b.name
  }

  /// Without an objective every failure counts alike; an objective of 100 % allows none.
  private static func shareOfAllowedFailures(_ assessed: ClassAssessment) -> Double {
    guard assessed.failures > 0 else { return 0 }
    guard let objective = assessed.availability.objective else { return assessed.failureShare }
    return assessed.failureShare / (1 - objective)
  }

  static func downtime(at availability: JudgedFigure) -> Figure {
    let minutesPerMonth = Double(ComposedMonths.minutesPerMonth)
    return Figure(
      estimate: minutesPerMonth * (1 - availability.estimate),
      low: minutesPerMonth * (1 - availability.high),
      high: minutesPerMonth * (1 - availability.low))
  }

  /// A tier without request classes has nothing to judge.
  private static func slaWithoutClasses(of tier: Tier) -> SLAResult {
    let unknown = JudgedFigure([], objective: nil, untried: 1)
    let contract = CompositeContract(of: tier)
    return SLAResult(
      verdict: .noObjective, worstClass: "", availability: unknown,
      uptime: JudgedFigure([], objective: tier.uptimeObjective, untried: 1),
      claimedAvailability: tier.claim.availability,
      compositeContractual: contract.availability,
      withoutContract: contract.withoutPromise, latency: [],
      downtimeMinutesMonth: downtime(at: unknown), errorBudgetSpent: nil,
      contract: ContractResult(contract))
  }
}
