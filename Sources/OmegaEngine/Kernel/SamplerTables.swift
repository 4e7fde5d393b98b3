import OmegaModel

/// One law of a mixture: never a mixture itself.
struct SamplerPart: BitwiseCopyable, Sendable {
  /// Sum of the shares of this and the mixture's earlier parts.
  var cumulative: Double
  var sampler: Sampler
}

/// What samplers refer to by position: parts of mixtures and observed values.
struct SamplerTables: Sendable {
  private(set) var parts: [SamplerPart] = []
  private(set) var values: [Double] = []

  /// Adds the parts of a mixture; mixtures among them are taken apart.
  mutating func add(mixture parts: [MixturePart]) -> Sampler {
    let leaves = Self.leaves(of: parts)
    guard leaves.count > 1 else { return Sampler(leaves[0].law, tables: &self) }
    var rows: [SamplerPart] = []
    var cumulative = 0.0
    for leaf in leaves {
      cumulative += leaf.weight
      rows.append(
        SamplerPart(cumulative: cumulative, sampler: Sampler(leaf.law, tables: &self)))
    }
    rows[rows.count - 1].cumulative = 1
    let first = self.parts.count
    self.parts += rows
    return .mixture(first: UInt32(first), count: UInt32(rows.count))
  }

  mutating func add(values: [Double]) -> Sampler {
    let first = self.values.count
    self.values += values
    return .empirical(first: UInt32(first), count: UInt32(values.count))
  }

  /// The laws of a mixture that are none themselves, with weights that add up to one.
  private static func leaves(of parts: [MixturePart]) -> [MixturePart] {
    let whole = parts.reduce(0) { $0 + $1.weight }
    precondition(whole > 0, "a mixture has a part with weight")
    return parts.filter { $0.weight > 0 }.flatMap { part -> [MixturePart] in
      let share = part.weight / whole
      guard case .mixture(let inner) = part.law else {
        return [MixturePart(weight: share, law: part.law)]
      }
      return leaves(of: inner).map { MixturePart(weight: share * $0.weight, law: $0.law) }
    }
  }
}

/// The tables as the event loop reads them.
struct SamplerSlabs: ~Copyable {
  let parts: Slab<SamplerPart>
  let values: Slab<Double>

  init(_ tables: SamplerTables) {
    parts = Slab(tables.parts)
    values = Slab(tables.values)
  }
}
