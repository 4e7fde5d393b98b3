/// Gives lines their colours: the same name has the same colour in every chart, as far as that goes.
struct SeriesColours: Hashable, Sendable {
  private let count: Int
  private var usual: [String: Int] = [:]

  /// - Parameter count: of colours, and of the lines of one chart at the most.
  init(count: Int) { self.count = count }

  /// The colours of a chart's lines, all different.
  mutating func assign(to names: [String]) -> [Int] {
    precondition(names.count <= count, "a chart has no more lines than there are colours")
    var taken: Set<Int> = []
    var colours = names.map { name -> Int? in
      guard let colour = usual[name], taken.insert(colour).inserted else { return nil }
      return colour
    }
    for position in names.indices where colours[position] == nil {
      // Colours that no name has yet come first.
      let free = (0..<count).filter { !taken.contains($0) }
      let colour = free.first { !usual.values.contains($0) } ?? free[0]
      taken.insert(colour)
      colours[position] = colour
      if usual[names[position]] == nil { usual[names[position]] = colour }
    }
    return colours.compactMap(\.self)
  }
}
