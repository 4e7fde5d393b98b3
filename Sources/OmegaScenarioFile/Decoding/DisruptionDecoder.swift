import OmegaModel
import OmegaUnits

/// Reads what becomes of a service's work and replicas when nodes go.
enum DisruptionDecoder {
  static func checkpoint(in service: SectionReader, discipline: CPUDiscipline) -> Checkpointing? {
    guard let place = service["checkpoint"] else { return nil }
    if discipline == .fifo { service.report(.checkpointInTurn, at: "checkpoint") }
    if place.node.isScalar {
      return service.duration("checkpoint").map { Checkpointing(every: $0) }
    }
    guard let reader = SectionReader(place, as: .checkpoint) else { return nil }
    let every = reader.duration("every")
    let write = reader.duration("write")
    let resume = reader.duration("resume")
    guard let every, let write, let resume else { return nil }
    return Checkpointing(every: every, write: write, resume: resume)
  }

  static func budget(
    in service: SectionReader, hosting: Hosting, replicas: ReplicaCount?
  ) -> DisruptionBudget? {
    guard let reader = service.section("disruption", as: .disruption) else { return nil }
    if hosting.pools.isEmpty { service.report(.budgetWithoutNodes, at: "disruption") }
    if case .scaled(let scaling)? = replicas, scaling.scaler == .jobs {
      service.report(.budgetOfJobs, at: "disruption")
    }
    let most = portion("max-unavailable", in: reader)
    let least = portion("min-available", in: reader)
    switch (reader.isWritten("max-unavailable"), reader.isWritten("min-available")) {
    case (true, true):
      reader.report(.keysExclude("min-available", "max-unavailable"), at: "min-available")
    case (false, false):
      reader.cursor.report(.keyNeedsOneOf(["max-unavailable", "min-available"]))
    case (true, false): return most.map { .maxUnavailable($0) }
    case (false, true): return least.map { .minAvailable($0) }
    }
    return nil
  }

  private static func portion(
    _ key: String, in reader: SectionReader
  ) -> DisruptionBudget.Portion? {
    switch reader.value(key) {
    case .count(let count)?: .count(count)
    case .number(let share)?: .share(share)
    default: nil
    }
  }
}
