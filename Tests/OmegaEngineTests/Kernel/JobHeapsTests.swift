import Testing

@testable import OmegaEngine

@Suite("Heaps of jobs in one array")
struct JobHeapsTests {
  @Test(
    "many heaps grow and shrink side by side and each gives its own jobs by finish",
    arguments: 1...10 as ClosedRange<UInt64>)
  func interleaved(seed: UInt64) {
    var random = SplitMix(seed: seed)
    var heaps = JobHeaps()
    var blocks = Array(repeating: JobHeaps.Block(), count: 40)
    var expected: [[Job]] = Array(repeating: [], count: blocks.count)
    for owner in 0..<6_000 as Range<UInt32> {
      // Low numbers are chosen more often, so that heaps of all sizes stand side by side.
      let heap = Int.random(
        in: 0...Int.random(in: 0..<blocks.count, using: &random), using: &random)
      switch Int.random(in: 0..<100, using: &random) {
      case 0:
        let owners = heaps.removeAll(of: &blocks[heap])
        #expect(owners.sorted() == expected[heap].map(\.owner).sorted())
        expected[heap] = []
      case 1..<40 where !expected[heap].isEmpty:
        expectFirst(of: &blocks[heap], in: &heaps, isLeastOf: &expected[heap])
      default:
        let job = Job(finish: .random(in: 0...1_000, using: &random), owner: owner)
        heaps.insert(job, into: &blocks[heap])
        expected[heap].append(job)
      }
      #expect(blocks[heap].count == expected[heap].count)
    }
    for heap in blocks.indices {
      while !expected[heap].isEmpty {
        expectFirst(of: &blocks[heap], in: &heaps, isLeastOf: &expected[heap])
      }
    }
  }

  private func expectFirst(
    of block: inout JobHeaps.Block, in heaps: inout JobHeaps, isLeastOf jobs: inout [Job]
  ) {
    guard let least = jobs.indices.min(by: { jobs[$0].finish < jobs[$1].finish }) else { return }
    let first = heaps.first(of: block)
    let removed = heaps.removeFirst(of: &block)
    #expect(first.owner == jobs[least].owner && removed.owner == jobs[least].owner)
    #expect(removed.finish == jobs[least].finish)
    jobs.remove(at: least)
  }

  @Test("all jobs of one finish come out, each once")
  func equals() {
    var heaps = JobHeaps()
    var block = JobHeaps.Block()
    for owner in 0..<100 as Range<UInt32> {
      heaps.insert(Job(finish: 7, owner: owner), into: &block)
    }
    var owners: [UInt32] = []
    while block.count > 0 { owners.append(heaps.removeFirst(of: &block).owner) }
    #expect(owners.sorted() == Array(0..<100))
  }

  @Test("a heap that was emptied at once takes jobs again")
  func reuse() {
    var heaps = JobHeaps()
    var block = JobHeaps.Block()
    for owner in 0..<9 as Range<UInt32> {
      heaps.insert(Job(finish: Double(owner), owner: owner), into: &block)
    }
    let owners = heaps.removeAll(of: &block)
    #expect(owners.count == 9 && block.count == 0)
    heaps.insert(Job(finish: 2, owner: 2), into: &block)
    heaps.insert(Job(finish: 1, owner: 1), into: &block)
    let first = heaps.removeFirst(of: &block).owner
    let second = heaps.removeFirst(of: &block).owner
    #expect(first == 1 && second == 2)
  }
}
