import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("Random draws")
struct RandomDrawsTests {
  /// Beyond this a standard normal deviate is chance once in a million.
  private static let deviateMax = 4.9

  @Test(
    "the draws of a name within a key keep their values for ever",
    arguments: [
      (0, 0, 0xa54a_64af_b294_0b9f, 0xebb3_6431_94d3_7936),
      (1, 0, 0x7766_7bf5_5988_7c14, 0x1f29_9e53_ffdd_bca1),
      (0, 1, 0x215e_4ec2_2074_b729, 0x065f_8401_751b_b000),
      (1, 2, 0xb96d_5f6d_6ed8_886f, 0xdd0b_0a74_a19d_52a8),
    ] as [(UInt64, UInt64, UInt64, UInt64)])
  func pinned(key: UInt64, name: UInt64, first: UInt64, second: UInt64) {
    var draws = RandomDraws(key: key, name: name)
    let words = [draws.bits(), draws.bits()]
    #expect(words == [first, second])
  }

  @Test("uniform numbers are the upper 53 bits: from 0 to below 1, or above 0 to 1")
  func uniformIsOfTheUpperBits() {
    var draws = RandomDraws(key: 42, name: 7)
    var same = draws
    #expect(draws.uniform() == 4_755_042_256_013_099 * 0x1p-53)
    #expect(draws.uniformAboveZero() == 8_526_231_946_926_416 * 0x1p-53)
    _ = same.uniform()
    #expect(same.uniform() < 1)
  }

  /// Where the neighbours of a draw are.
  enum Neighbourhood: String, CaseIterable, Sendable {
    case keys, names, requests, callSites, attempts, sequence

    /// The draw at one position of a long row.
    func draw(_ position: UInt64) -> Double {
      var draws: RandomDraws
      switch self {
      case .keys: draws = RandomDraws(key: position, name: StableHash.of("a.serve/wait#0"))
      case .names: draws = RandomDraws(key: 0x1234_5678_9abc_def0, name: position)
      case .requests:
        let source = StableHash.mix(1, 2)
        draws = RandomDraws(key: StableHash.extend(source, by: position), name: 0x6761_70)
      case .callSites:
        draws = RandomDraws(
          key: StableHash.extend(77, by: StableHash.of("a/call b.serve#\(position)")), name: 3)
      case .attempts:
        // Eight attempts of each call, one after the other.
        let caller = StableHash.mix(1, position / 8)
        draws = RandomDraws(key: StableHash.extend(caller, by: 0xabcd + position % 8), name: 3)
      case .sequence:
        draws = RandomDraws(key: position / 4, name: 9)
        for _ in 0..<position % 4 { _ = draws.bits() }
      }
      return draws.uniform()
    }
  }

  @Test(
    "draws are even on the unit interval, and so are pairs of neighbours on the unit square",
    arguments: Neighbourhood.allCases)
  func uniformity(neighbourhood: Neighbourhood) {
    var single = Array(repeating: 0, count: 256)
    // Neighbours at a distance of 1, 2 and 8.
    var pairs = [1, 2, 8].map { (distance: $0, counts: Array(repeating: 0, count: 256)) }
    let values = (0..<60_000 as Range<UInt64>).map { neighbourhood.draw($0) }
    for (position, value) in values.enumerated() {
      single[Int(value * 256)] += 1
      for pair in pairs.indices where position >= pairs[pair].distance {
        let neighbour = values[position - pairs[pair].distance]
        pairs[pair].counts[Int(value * 16) * 16 + Int(neighbour * 16)] += 1
      }
    }
    for counts in [single] + pairs.map(\.counts) {
      let deviate = GoodnessOfFit.evennessDeviate(of: counts)
      #expect(abs(deviate) < Self.deviateMax, "\(deviate)")
    }
  }

  @Test("integers below a bound are even and stay below it", arguments: [1, 2, 3, 7, 60, 1_000])
  func integers(bound: UInt32) {
    var counts = Array(repeating: 0, count: Int(bound))
    for key in 0..<30_000 as Range<UInt64> {
      var draws = RandomDraws(key: key, name: 5)
      counts[Int(draws.integer(below: bound))] += 1
    }
    guard bound > 1 else { return }
    let deviate = GoodnessOfFit.evennessDeviate(of: counts)
    #expect(abs(deviate) < Self.deviateMax, "\(deviate)")
  }
}
