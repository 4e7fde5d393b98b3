import OmegaUnits

/// A growable array of plain values with a single owner: bounds are checked, uniqueness need not be.
///
/// `Array` asks at every write whether its buffer is shared, which the event loop notices (decision 0004); a slab cannot be
/// shared. The only unsafe code of the engine is in this file.
@safe
struct Slab<Element: BitwiseCopyable>: ~Copyable {
  private var base: UnsafeMutablePointer<Element>
  private(set) var count: Int
  private var capacity: Int

  init(capacity: Int = 0) {
    self.capacity = max(1, capacity)
    unsafe base = .allocate(capacity: self.capacity)
    count = 0
  }

  init(repeating value: Element, count: Int) {
    self.init(capacity: count)
    unsafe base.initialize(repeating: value, count: count)
    self.count = count
  }

  init(_ elements: [Element]) {
    self.init(capacity: elements.count)
    for element in elements { append(element) }
  }

  deinit { unsafe base.deallocate() }

  var indices: Range<Int> { 0..<count }
  var isEmpty: Bool { count == 0 }

  @inline(__always)
  subscript(position: Int) -> Element {
    get {
      precondition(UInt(bitPattern: position) < UInt(bitPattern: count), "outside of the slab")
      return unsafe base[position]
    }
    _modify {
      precondition(UInt(bitPattern: position) < UInt(bitPattern: count), "outside of the slab")
      yield unsafe &base[position]
    }
  }

  @inline(__always)
  subscript<Tag>(index: DenseIndex<Tag>) -> Element {
    get {
      precondition(index.position < count, "outside of the slab")
      return unsafe base[index.position]
    }
    _modify {
      precondition(index.position < count, "outside of the slab")
      yield unsafe &base[index.position]
    }
  }

  /// Changes several parts of one element with a single look-up.
  @inline(__always)
  mutating func update<Tag>(_ index: DenseIndex<Tag>, _ change: (inout Element) -> Void) {
    precondition(index.position < count, "outside of the slab")
    unsafe change(&base[index.position])
  }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { grow() }
    unsafe (base + count).initialize(to: element)
    count += 1
  }

  @inline(__always)
  mutating func popLast() -> Element? {
    guard count > 0 else { return nil }
    count -= 1
    return unsafe base[count]
  }

  @inline(never)
  private mutating func grow() {
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: 2 * capacity)
    unsafe larger.update(from: base, count: count)
    unsafe base.deallocate()
    unsafe base = larger
    capacity *= 2
  }
}
