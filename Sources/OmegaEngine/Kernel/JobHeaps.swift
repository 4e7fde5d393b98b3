/// A running piece of work on a shared processor.
struct Job: BitwiseCopyable {
  /// Virtual time, in nanoseconds of service to every job, at which it is done.
  var finish: Double
  var owner: UInt32
}

/// Many small binary heaps of jobs in one array, ordered by finish; each grows by moving to a block twice its size.
///
/// Blocks that were outgrown are handed to the next heap that needs their size, so memory follows the largest
/// simultaneous need and nothing is allocated once that is reached.
struct JobHeaps: ~Copyable {
  /// Where one heap's jobs lie.
  struct Block: BitwiseCopyable {
    fileprivate var start = 0
    /// Capacity is 2 to this power; 0 stands for no block yet.
    fileprivate var exponent = 0
    var count = 0
  }

  private var jobs = Slab<Job>()
  private var freeBlocks: [[Int]] = Array(repeating: [], count: 40)

  @inline(__always)
  func first(of block: Block) -> Job { jobs[block.start] }

  mutating func insert(_ job: Job, into block: inout Block) {
    if block.exponent == 0 || block.count == 1 << block.exponent { grow(&block) }
    var hole = block.count
    block.count += 1
    while hole > 0 {
      let parent = (hole - 1) / 2
      guard job.finish < jobs[block.start + parent].finish else { break }
      jobs[block.start + hole] = jobs[block.start + parent]
      hole = parent
    }
    jobs[block.start + hole] = job
  }

  mutating func removeFirst(of block: inout Block) -> Job {
    let first = jobs[block.start]
    block.count -= 1
    let last = jobs[block.start + block.count]
    var hole = 0
    while true {
      var child = 2 * hole + 1
      guard child < block.count else { break }
      if child + 1 < block.count,
        jobs[block.start + child + 1].finish < jobs[block.start + child].finish
      {
        child += 1
      }
      guard jobs[block.start + child].finish < last.finish else { break }
      jobs[block.start + hole] = jobs[block.start + child]
      hole = child
    }
    jobs[block.start + hole] = last
    return first
  }

  /// All jobs of a heap, in heap order.
  func all(of block: Block) -> [Job] {
    (block.start..<block.start + block.count).map { jobs[$0] }
  }

  /// Owners of all jobs of a heap, in heap order; the heap is emptied.
  mutating func removeAll(of block: inout Block) -> [UInt32] {
    let owners = (block.start..<block.start + block.count).map { jobs[$0].owner }
    block.count = 0
    return owners
  }

  private mutating func grow(_ block: inout Block) {
    let exponent = max(2, block.exponent + 1)
    let start: Int
    if let free = freeBlocks[exponent].popLast() {
      start = free
    } else {
      start = jobs.count
      for _ in 0..<1 << exponent { jobs.append(Job(finish: 0, owner: 0)) }
    }
    for position in 0..<block.count { jobs[start + position] = jobs[block.start + position] }
    if block.exponent > 0 { freeBlocks[block.exponent].append(block.start) }
    block.start = start
    block.exponent = exponent
  }
}
