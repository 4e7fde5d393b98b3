import OmegaAssessment

/// Places of a tier's services in columns: callers to the left of what they call, as far as that goes.
struct CallGraphLayout: Hashable, Sendable {
  struct Node: Hashable, Sendable {
    var name: String
    /// Calls between the client and it, on the longest way.
    var column: Int
    var row: Int
  }

  /// Positions in `nodes`.
  struct Edge: Hashable, Sendable {
    var from: Int
    var to: Int
    var isHandedOff: Bool
  }

  private(set) var nodes: [Node]
  let edges: [Edge]

  var columns: Int { (nodes.map(\.column).max() ?? -1) + 1 }
  /// Of the fullest column.
  var rows: Int { rowCounts.max() ?? 0 }

  /// Services in each column.
  private var rowCounts: [Int] = []

  init(_ topology: TopologyResult) {
    let names = topology.services.map(\.service)
    let positions = Dictionary(
      names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    edges = topology.calls.compactMap { call in
      guard call.callerKind == .service, let from = positions[call.caller],
        let to = positions[call.callee], from != to
      else { return nil }
      return Edge(from: from, to: to, isHandedOff: call.isHandedOff)
    }
    let columns = Self.columns(count: names.count, edges: edges)
    nodes = names.enumerated().map { Node(name: $1, column: columns[$0], row: 0) }
    placeInRows()
  }

  func rows(inColumn column: Int) -> Int { rowCounts[column] }

  /// Longest ways from where nothing comes in; calls that would close a circle are left out.
  private static func columns(count: Int, edges: [Edge]) -> [Int] {
    let callees = Dictionary(grouping: edges, by: \.from).mapValues { $0.map(\.to) }
    var state = Array(repeating: 0, count: count)
    var finished: [Int] = []
    var forward: [(from: Int, to: Int)] = []
    let called = Set(edges.map(\.to))
    // Services that nobody calls first: a circle is then cut where requests leave it.
    for start in (0..<count).sorted(by: {
      (called.contains($0) ? 1 : 0, $0) < (called.contains($1) ? 1 : 0, $1)
    }) {
      var open = [(node: start, next: 0)]
      guard state[start] == 0 else { continue }
      state[start] = 1
      while let top = open.last {
        let list = callees[top.node] ?? []
        guard top.next < list.count else {
          state[top.node] = 2
          finished.append(top.node)
          open.removeLast()
          continue
        }
        open[open.count - 1].next += 1
        let callee = list[top.next]
        if state[callee] != 1 { forward.append((top.node, callee)) }
        if state[callee] == 0 {
          state[callee] = 1
          open.append((callee, 0))
        }
      }
    }
    var columns = Array(repeating: 0, count: count)
    let ways = Dictionary(grouping: forward, by: \.from)
    for node in finished.reversed() {
      for way in ways[node] ?? [] { columns[way.to] = max(columns[way.to], columns[node] + 1) }
    }
    return columns
  }

  /// Each column in the order of the mean rows of its callers, from left to right.
  private mutating func placeInRows() {
    let callers = Dictionary(grouping: edges, by: \.to)
    for column in 0..<columns {
      let members = nodes.indices.filter { nodes[$0].column == column }
      let ranks = members.map { member in
        let rows = (callers[member] ?? []).map(\.from)
          .filter { nodes[$0].column < column }.map { Double(nodes[$0].row) }
        return rows.isEmpty ? 0 : rows.reduce(0, +) / Double(rows.count)
      }
      rowCounts.append(members.count)
      let order = members.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }
      for (row, position) in order.enumerated() { nodes[members[position]].row = row }
    }
  }
}
