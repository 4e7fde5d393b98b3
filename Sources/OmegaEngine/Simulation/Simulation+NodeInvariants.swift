#if OMEGA_CHECKS
  import OmegaUnits

  extension Simulation {
    /// What is billed is there: nodes and replicas are counted as many as exist, and pods where they are.
    func checkNodes() {
      for (position, station) in plant.stations.enumerated() {
        var existing: Int64 = 0
        for number in Int(station.firstReplica)..<Int(station.firstReplica + station.replicasMax) {
          switch replicas[number].phase {
          case .starting, .stopped, .unready, .ready, .draining, .stopping:
            existing += 1
          case .off, .pending:
            precondition(replicas[number].node.isNone, "what does not run is on no node")
            precondition(processors[number].jobs.count == 0, "what does not run computes nothing")
          }
        }
        precondition(
          existing == stations[position].replicas.count, "replicas are counted that exist")
      }
      var pods = Array(repeating: 0, count: nodes.count)
      for replica in replicas.indices where !replicas[replica].node.isNone {
        pods[replicas[replica].node.position] += 1
      }
      for (position, pool) in plant.pools.enumerated() where pool.scaling != nil {
        var existing: Int64 = 0
        for number in Int(pool.firstNode)..<Int(pool.firstNode + pool.nodesMax)
        where nodes[number].phase != .off {
          existing += 1
          precondition(pods[number] == nodes[number].podCount, "a node counts the pods it has")
        }
        precondition(existing == pools[position].nodes.count, "nodes are counted that exist")
      }
    }
  }
#endif
