import OmegaModel

/// An operation by its full name.
struct OperationName: Hashable, CustomStringConvertible {
  var service: String
  var operation: String

  var description: String { "\(service).\(operation)" }
}

/// Which operations call which, hand-offs included.
struct CallGraph {
  /// Longer chains than anybody deploys; what follows calls one by one relies on the bound.
  static let depthMax = 250

  private struct Edge {
    var callee: OperationName
    var cursor: Cursor
  }

  /// In the order of the document, so that reports are.
  private var callers: [OperationName] = []
  private var edges: [OperationName: [Edge]] = [:]

  mutating func add(from caller: OperationName, to callee: OperationName, at cursor: Cursor) {
    if edges[caller] == nil { callers.append(caller) }
    edges[caller, default: []].append(Edge(callee: callee, cursor: cursor))
  }

  mutating func add(_ other: CallGraph) {
    for caller in other.callers {
      for edge in other.edges[caller] ?? [] {
        add(from: caller, to: edge.callee, at: edge.cursor)
      }
    }
  }

  /// Reports each call that closes a cycle, and the first that is nested too deep, at that call.
  ///
  /// A depth-first walk with a stack of its own, because chains may be longer than a thread's
  /// stack.
  func reportCycles() {
    /// The longest chain of calls from an operation that the walk has left.
    var depths: [OperationName: Int] = [:]
    var isTooDeep = false
    for root in callers where depths[root] == nil {
      var path = [root]
      var onPath: Set<OperationName> = [root]
      var nextEdge = [0]
      while let current = path.last, let position = nextEdge.last {
        let outgoing = edges[current] ?? []
        guard position < outgoing.count else {
          let calls = outgoing.map { depths[$0.callee] ?? 0 }
          let depth = (calls.max() ?? -1) + 1
          if depth > Self.depthMax, !isTooDeep, let edge = outgoing.first {
            isTooDeep = true
            edge.cursor.report(.callsTooDeep(depthMax: Self.depthMax))
          }
          depths[current] = depth
          onPath.remove(current)
          path.removeLast()
          nextEdge.removeLast()
          continue
        }
        nextEdge[nextEdge.count - 1] += 1
        let edge = outgoing[position]
        if onPath.contains(edge.callee) {
          edge.cursor.report(
            .callCycle(
              (path.drop { $0 != edge.callee } + [edge.callee]).map(\.description)))
        } else if depths[edge.callee] == nil {
          path.append(edge.callee)
          onPath.insert(edge.callee)
          nextEdge.append(0)
        }
      }
    }
  }
}
