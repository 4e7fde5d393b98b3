/// A small square matrix, as chains of a few states need it.
struct SquareMatrix {
  let size: Int
  private var values: [Double]

  init(size: Int) {
    self.size = size
    values = Array(repeating: 0, count: size * size)
  }

  static func diagonal(_ values: [Double]) -> SquareMatrix {
    var matrix = SquareMatrix(size: values.count)
    for (position, value) in values.enumerated() { matrix[position, position] = value }
    return matrix
  }

  subscript(row: Int, column: Int) -> Double {
    get { values[row * size + column] }
    set { values[row * size + column] = newValue }
  }

  static func + (left: SquareMatrix, right: SquareMatrix) -> SquareMatrix {
    var sum = left
    for position in sum.values.indices { sum.values[position] += right.values[position] }
    return sum
  }

  static func * (left: SquareMatrix, right: SquareMatrix) -> SquareMatrix {
    var product = SquareMatrix(size: left.size)
    for row in 0..<left.size {
      for column in 0..<left.size {
        product[row, column] = (0..<left.size).reduce(0) {
          $0 + left[row, $1] * right[$1, column]
        }
      }
    }
    return product
  }

  var negated: SquareMatrix {
    var matrix = self
    for position in matrix.values.indices { matrix.values[position].negate() }
    return matrix
  }

  func largestDifference(to other: SquareMatrix) -> Double {
    zip(values, other.values).map { abs($0 - $1) }.max() ?? 0
  }

  /// A row of weights times the matrix.
  func applied(to row: [Double]) -> [Double] {
    (0..<size).map { column in
      (0..<size).reduce(0) { $0 + row[$1] * self[$1, column] }
    }
  }

  /// By Gauss and Jordan, with the largest pivot of each column.
  ///
  /// - Precondition: the matrix has an inverse.
  var inverse: SquareMatrix {
    var left = self
    var right = SquareMatrix.diagonal(Array(repeating: 1, count: size))
    for column in 0..<size {
      let pivot =
        (column..<size).max { abs(left[$0, column]) < abs(left[$1, column]) } ?? column
      precondition(left[pivot, column] != 0, "the matrix has an inverse")
      left.swapRows(pivot, column)
      right.swapRows(pivot, column)
      let factor = 1 / left[column, column]
      left.scaleRow(column, by: factor)
      right.scaleRow(column, by: factor)
      for row in 0..<size where row != column {
        let share = left[row, column]
        left.subtract(share, ofRow: column, from: row)
        right.subtract(share, ofRow: column, from: row)
      }
    }
    return right
  }

  /// The weights, adding up to one, that a chain with these rates stays at.
  ///
  /// - Precondition: rows add up to nothing, and every state is reached from every other.
  var stationaryLaw: [Double] {
    // One equation follows from the others: that weights add up to one takes its place.
    var equations = self
    for row in 0..<size { equations[row, size - 1] = 1 }
    let inverse = equations.inverse
    return (0..<size).map { inverse[size - 1, $0] }
  }

  private mutating func swapRows(_ one: Int, _ other: Int) {
    guard one != other else { return }
    for column in 0..<size { values.swapAt(one * size + column, other * size + column) }
  }

  private mutating func scaleRow(_ row: Int, by factor: Double) {
    for column in 0..<size { self[row, column] *= factor }
  }

  private mutating func subtract(_ share: Double, ofRow source: Int, from row: Int) {
    guard share != 0 else { return }
    for column in 0..<size { self[row, column] -= share * self[source, column] }
  }
}
