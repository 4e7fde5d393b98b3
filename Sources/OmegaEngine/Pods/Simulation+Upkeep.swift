import OmegaMeasurement
import OmegaModel
import OmegaUnits

typealias UpkeepIndex = DenseIndex<UpkeepTag>
enum UpkeepTag {}

/// Planned work on a pool in one region.
struct PlantUpkeep: Sendable {
  var pool: PoolIndex
  var rule: Maintenance
}

/// Planned maintenance: nodes that stand still, or get a new image, one after the other (Model P-10).
extension Simulation {
  mutating func scheduleUpkeeps() {
    for (position, upkeep) in plant.upkeeps.enumerated() {
      schedule(.upkeepDue(UpkeepIndex(position)), at: upkeep.rule.start.nanoseconds)
    }
  }

  /// The next node has its turn; those that are not ready then are left out.
  mutating func continueUpkeep(_ index: UpkeepIndex) {
    let upkeep = plant.upkeeps[index]
    let numbers = nodeNumbers(of: upkeep.pool)
    while upkeepTurns[index.position] < numbers.count {
      let node = numbers[upkeepTurns[index.position]]
      upkeepTurns[index.position] += 1
      guard nodes[node].phase == .ready else { continue }
      switch upkeep.rule.work {
      case .freeze(let length, let apart):
        freeze(node, until: now + length.nanoseconds)
        schedule(.upkeepDue(index), at: now + apart.nanoseconds)
      case .reimage(_, let grace):
        nodes[node].failure.upkeep = index
        drain(node, for: grace)
      }
      return
    }
  }

  // MARK: - A machine that stands still

  private mutating func freeze(_ node: NodeIndex, until end: Int64) {
    nodes[node].failure.thawDue = end
    schedule(.nodeHealthDue(node), at: end)
    for replica in nodes[node].pods where replicas[replica].serves { setCores(of: replica, to: 0) }
  }

  mutating func thaw(_ node: NodeIndex) {
    nodes[node].failure.thawDue = .max
    for replica in nodes[node].pods where replicas[replica].serves {
      setCores(of: replica, to: coreLimit(of: replica))
    }
  }

  /// Whether a replica's machine stands still.
  func isFrozen(_ replica: ReplicaIndex) -> Bool {
    let node = replicas[replica].node
    return !node.isNone && nodes[node].failure.thawDue != .max
  }

  // MARK: - A new image

  /// A node is empty and gets its new image: it is away, and paid.
  mutating func reimage(_ node: NodeIndex, for upkeep: UpkeepIndex) {
    guard case .reimage(let length, _) = plant.upkeeps[upkeep].rule.work else {
      preconditionFailure("only nodes that get an image are drained for it")
    }
    nodes[node].phase = .notReady
    nodes[node].images = [:]
    nodes[node].lossDue = .max
    nodes[node].failure.isEvicted = true
    nodes[node].failure.backDue = now + length.nanoseconds
    schedule(.nodeHealthDue(node), at: nodes[node].failure.backDue)
  }

  /// A node is not worked on any more, for whichever reason: the next one has its turn.
  mutating func endUpkeep(of node: NodeIndex) {
    guard let upkeep = nodes[node].failure.upkeep else { return }
    nodes[node].failure.upkeep = nil
    schedule(.upkeepDue(upkeep), at: now)
  }
}
