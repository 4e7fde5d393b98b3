import OmegaModel
import OmegaUnits

/// Reads the profile of the cluster autoscaler.
enum ClusterAutoscalingDecoder {
  /// The defaults where a tier says nothing, and after a report.
  static func profile(in tier: SectionReader) -> ClusterAutoscaling {
    guard let reader = tier.section("cluster-autoscaler", as: .clusterAutoscaler) else {
      return ClusterAutoscaling()
    }
    var profile = ClusterAutoscaling()
    if let time = reader.duration("scan-interval") { profile.scanInterval = time }
    if let expander = reader.choice("expander", as: Expander.self) { profile.expander = expander }
    if let balances = reader.flag("balance-similar-node-groups") {
      profile.balancesSimilarPools = balances
    }
    if let time = reader.duration("max-node-provision-time") {
      profile.nodeProvisionTimeMax = time
    }
    if let time = reader.duration("scale-down-delay-after-add") { profile.delayAfterAdd = time }
    profile.delayAfterDelete = reader.duration("scale-down-delay-after-delete")
    if let time = reader.duration("scale-down-delay-after-failure") {
      profile.delayAfterFailure = time
    }
    if let time = reader.duration("scale-down-unneeded-time") { profile.unneededTime = time }
    if let share = reader.number("scale-down-utilization-threshold") {
      profile.utilizationThreshold = share
    }
    if let time = reader.duration("max-graceful-termination") {
      profile.gracefulTerminationMax = time
    }
    if let count = reader.count("max-empty-bulk-delete") { profile.emptyBulkDeleteMax = count }
    return profile
  }
}
