/// A position in one particular dense array, so that positions of different arrays cannot be mixed up.
public struct DenseIndex<Tag>: Hashable, Comparable, Sendable, BitwiseCopyable {
  public var value: UInt32

  @inlinable public init(_ value: UInt32) { self.value = value }
  @inlinable public init(_ value: Int) { self.value = UInt32(value) }

  /// The position as an array subscript.
  @inlinable public var position: Int { Int(value) }

  /// No position at all; never a valid subscript.
  @inlinable public static var none: DenseIndex { DenseIndex(UInt32.max) }
  @inlinable public var isNone: Bool { value == .max }

  @inlinable public static func < (a: DenseIndex, b: DenseIndex) -> Bool { a.value < b.value }
}

extension Array {
  /// Reads or writes the element that a typed index names.
  @inlinable public subscript<Tag>(index: DenseIndex<Tag>) -> Element {
    _read { yield self[index.position] }
    _modify { yield &self[index.position] }
  }
}
