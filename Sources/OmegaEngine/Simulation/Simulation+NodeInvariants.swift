#if OMEGA_CHECKS
  import OmegaUnits

  extension Simulation {
    /// What is billed is there: nodes and replicas are counted as many as exist, and pods where they are.
    func checkNodes() {
      for (position, station) in plant.stations.enumerated() {
        var existing: Int64 = 0
        var coming: Int64 = 0
        for number in Int(station.firstReplica)..<Int(station.firstReplica + station.replicasMax) {
          let phase = replicas[number].phase
          if phase == .pending || phase == .starting { coming += 1 }
          switch replicas[number].phase {
          case .starting, .ready, .draining:
            existing += 1
          case .off, .pending:
            precondition(replicas[number].node.isNone, "what does not run is on no node")
            precondition(processors[number].jobs.count == 0, "what does not run computes nothing")
          }
        }
        precondition(
          existing == stations[position].replicas.count, "replicas are counted that exist")
        let gauges = timelines.gauges[position]
        precondition(coming == gauges.pending.count, "replicas are counted that are to come")
        precondition(
          Int64(stations[position].readyCount) == gauges.ready.count,
          "replicas are counted in rotation")
      }
      var pods = Array(repeating: 0, count: nodes.count)
      for replica in replicas.indices where !replicas[replica].node.isNone {
        pods[replicas[replica].node.position] += 1
      }
      for (position, pool) in plant.pools.enumerated() where pool.scaling != nil {
        var existing: Int64 = 0
        var starting: Int64 = 0
        let places = Int(pool.firstNode)..<Int(pool.firstNode + pool.nodesMax)
        precondition(
          places.count { nodes[$0].phase == .stopped } == Int(pools[position].stopped.count),
          "nodes are counted that are stopped")
        for number in Int(pool.firstNode)..<Int(pool.firstNode + pool.nodesMax)
        where nodes[number].isThere {
          existing += 1
          if nodes[number].phase == .starting { starting += 1 }
          precondition(pods[number] == nodes[number].pods.count, "a node counts the pods it has")
        }
        precondition(existing == pools[position].nodes.count, "nodes are counted that exist")
        precondition(
          starting == timelines.startingNodes[position].count, "nodes are counted that are to come")
      }
    }
  }
#endif
