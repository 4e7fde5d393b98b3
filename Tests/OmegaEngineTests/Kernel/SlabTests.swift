import Testing

@testable import OmegaEngine

@Suite("Slabs")
struct SlabTests {
  @Test("a slab does what an array does", arguments: 1...10 as ClosedRange<UInt64>)
  func likeAnArray(seed: UInt64) {
    var random = SplitMix(seed: seed)
    var slab = Slab<UInt64>()
    var array: [UInt64] = []
    for number in 0..<4_000 as Range<UInt64> {
      switch Int.random(in: 0..<5, using: &random) {
      case 0:
        let last = slab.popLast()
        #expect(last == array.popLast())
      case 1 where !array.isEmpty:
        let position = Int.random(in: array.indices, using: &random)
        slab[position] &+= number
        array[position] &+= number
      default:
        slab.append(number)
        array.append(number)
      }
      let (count, isEmpty) = (slab.count, slab.isEmpty)
      #expect(count == array.count && isEmpty == array.isEmpty)
    }
    let elements = slab.indices.map { slab[$0] }
    #expect(elements == array)
  }

  @Test("a slab holds what it was made of")
  func initialisers() {
    let repeated = Slab(repeating: UInt8(7), count: 3)
    let copied = Slab([1.5, 2.5])
    let empty = Slab<Int>([])
    let sevens = repeated.indices.map { repeated[$0] }
    let halves = copied.indices.map { copied[$0] }
    let isEmpty = empty.isEmpty
    #expect(sevens == [7, 7, 7] && halves == [1.5, 2.5] && isEmpty)
  }

  @Test("reading outside of a slab is fatal", arguments: [-1, 3])
  func bounds(position: Int) async {
    await #expect(processExitsWith: .failure) { [position] in
      let slab = Slab(repeating: 0, count: 3)
      _ = slab[position]
    }
  }
}
