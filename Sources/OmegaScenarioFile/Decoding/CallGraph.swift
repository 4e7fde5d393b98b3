import OmegaModel

/// An operation by its full name.
struct OperationName: Hashable, CustomStringConvertible {
  var service: String
  var operation: String

  var description: String { "\(service).\(operation)" }
}

/// Which operations call which, hand-offs included.
struct CallGraph {
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

  /// Reports each call that closes a cycle, at that call.
  ///
  /// A depth-first walk with a stack of its own, because chains may be longer than a thread's
  /// stack.
  func reportCycles() {
    var finished: Set<OperationName> = []
    for root in callers where !finished.contains(root) {
      var path = [root]
      var onPath: Set<OperationName> = [root]
      var nextEdge = [0]
      while let current = path.last, let position = nextEdge.last {
        let outgoing = edges[current] ?? []
        guard position < outgoing.count else {
          finished.insert(current)
          onPath.remove(current)
          path.removeLast()
          nextEdge.removeLast()
          continue
        }
        nextEdge[nextEdge.count - 1] += 1
        let edge = outgoing[position]
        if onPath.contains(edge.callee) {
          let cycle = path.drop { $0 != edge.callee } + [edge.callee]
          edge.cursor.report(.callCycle(cycle.map(\.description)))
        } else if !finished.contains(edge.callee) {
          path.append(edge.callee)
          onPath.insert(edge.callee)
          nextEdge.append(0)
        }
      }
    }
  }
}
