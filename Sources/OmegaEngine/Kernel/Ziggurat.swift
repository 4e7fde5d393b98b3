import Foundation

/// Exponential and normal variates by the ziggurat method (Marsaglia and Tsang 2000).
///
/// Tables are computed, not listed: the layer edges follow from the tail start and the layer area.
struct Ziggurat: Sendable {
  /// One layer: its right edge, the next one's, and the densities there.
  private struct Layer {
    var edge: Double
    var nextEdge: Double
    var density: Double
    var nextDensity: Double
  }

  private let exponentialLayers: [Layer]
  private let normalLayers: [Layer]

  static let shared = Ziggurat()

  /// Start of the tail and area of a layer for 256 exponential and 128 normal layers (same source, §3).
  private static let exponentialTail = 7.697_117_470_131_049_7
  private static let exponentialArea = 0.003_949_659_822_581_557_2
  private static let normalTail = 3.442_619_855_899
  private static let normalArea = 9.912_563_035_262_17e-3

  private init() {
    var edges = [Self.exponentialArea * exp(Self.exponentialTail), Self.exponentialTail]
    for layer in 2..<256 {
      edges.append(-log(Self.exponentialArea / edges[layer - 1] + exp(-edges[layer - 1])))
    }
    edges.append(0)
    exponentialLayers = Self.layers(edges: edges) { exp(-$0) }

    let tailDensity = exp(-0.5 * Self.normalTail * Self.normalTail)
    edges = [Self.normalArea / tailDensity, Self.normalTail]
    for layer in 2..<128 {
      let last = edges[layer - 1]
      edges.append((-2 * log(Self.normalArea / last + exp(-0.5 * last * last))).squareRoot())
    }
    edges.append(0)
    normalLayers = Self.layers(edges: edges) { exp(-0.5 * $0 * $0) }
  }

  private static func layers(edges: [Double], density: (Double) -> Double) -> [Layer] {
    zip(edges, edges.dropFirst()).map {
      Layer(edge: $0, nextEdge: $1, density: density($0), nextDensity: density($1))
    }
  }

  /// Exponential variate with mean 1.
  @inline(__always)
  func exponential(_ draws: inout RandomDraws) -> Double {
    let bits = draws.bits()
    let layer = Int(truncatingIfNeeded: bits & 255)
    let edges = exponentialLayers[layer]
    let value = Double(bits >> 11) * 0x1p-53 * edges.edge
    if value < edges.nextEdge { return value }
    return exponentialAtEdge(layer: layer, value: value, &draws)
  }

  @inline(never)
  private func exponentialAtEdge(
    layer: Int, value: Double, _ draws: inout RandomDraws
  ) -> Double {
    var layer = layer
    var value = value
    while true {
      if layer == 0 { return Self.exponentialTail - log(draws.uniformAboveZero()) }
      let low = exponentialLayers[layer].density
      let rise = exponentialLayers[layer].nextDensity - low
      if low + draws.uniform() * rise < exp(-value) {
        return value
      }
      let bits = draws.bits()
      layer = Int(truncatingIfNeeded: bits & 255)
      value = Double(bits >> 11) * 0x1p-53 * exponentialLayers[layer].edge
      if value < exponentialLayers[layer].nextEdge { return value }
    }
  }

  /// Standard normal variate.
  @inline(__always)
  func normal(_ draws: inout RandomDraws) -> Double {
    let bits = draws.bits()
    let layer = Int(truncatingIfNeeded: bits & 127)
    let sign = bits & 128 == 0 ? 1.0 : -1.0
    let edges = normalLayers[layer]
    let value = Double(bits >> 11) * 0x1p-53 * edges.edge
    if value < edges.nextEdge { return sign * value }
    return normalAtEdge(layer: layer, value: value, sign: sign, &draws)
  }

  @inline(never)
  private func normalAtEdge(
    layer: Int, value: Double, sign: Double, _ draws: inout RandomDraws
  ) -> Double {
    var layer = layer
    var value = value
    var sign = sign
    while true {
      if layer == 0 { return sign * normalTailVariate(&draws) }
      let low = normalLayers[layer].density
      let rise = normalLayers[layer].nextDensity - low
      if low + draws.uniform() * rise < exp(-0.5 * value * value) {
        return sign * value
      }
      let bits = draws.bits()
      layer = Int(truncatingIfNeeded: bits & 127)
      sign = bits & 128 == 0 ? 1 : -1
      value = Double(bits >> 11) * 0x1p-53 * normalLayers[layer].edge
      if value < normalLayers[layer].nextEdge { return sign * value }
    }
  }

  private func normalTailVariate(_ draws: inout RandomDraws) -> Double {
    while true {
      let excess = -log(draws.uniformAboveZero()) / Self.normalTail
      let height = -log(draws.uniformAboveZero())
      if height + height > excess * excess { return Self.normalTail + excess }
    }
  }
}
