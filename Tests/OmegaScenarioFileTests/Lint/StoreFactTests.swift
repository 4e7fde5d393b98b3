import OmegaModel
import Testing

@testable import OmegaScenarioFile

/// Sizes of Azure Cache for Redis as their documentation has them.
@Suite("What is published about sizes of caches")
struct StoreFactTests {
  struct Size: Sendable {
    var name: String
    var gigabytes: Double
    var readsPerSecond: Double
    var megabits: Double
    var clients: Int?
  }

  static let published = [
    Size(name: "Standard C0", gigabytes: 0.25, readsPerSecond: 15_000, megabits: 100, clients: 256),
    Size(name: "Basic C1", gigabytes: 1, readsPerSecond: 38_000, megabits: 500, clients: 1_000),
    Size(
      name: "Standard C2", gigabytes: 2.5, readsPerSecond: 41_000, megabits: 500, clients: 2_000),
    Size(
      name: "Standard C3", gigabytes: 6, readsPerSecond: 100_000, megabits: 1_000, clients: 5_000),
    Size(
      name: "Standard C4", gigabytes: 13, readsPerSecond: 60_000, megabits: 500, clients: 10_000),
    Size(
      name: "Standard C5", gigabytes: 26, readsPerSecond: 102_000, megabits: 1_000, clients: 15_000),
    Size(
      name: "Standard C6", gigabytes: 53, readsPerSecond: 126_000, megabits: 2_000, clients: 20_000),
    Size(
      name: "Premium P1", gigabytes: 6, readsPerSecond: 180_000, megabits: 1_500, clients: 7_500),
    Size(
      name: "Premium P2", gigabytes: 13, readsPerSecond: 350_000, megabits: 3_000, clients: 15_000),
    Size(
      name: "Premium P3", gigabytes: 26, readsPerSecond: 350_000, megabits: 3_000, clients: 30_000),
    Size(
      name: "Premium P4", gigabytes: 53, readsPerSecond: 400_000, megabits: 6_000, clients: 40_000),
    Size(
      name: "Premium P5", gigabytes: 120, readsPerSecond: 400_000, megabits: 6_000, clients: nil),
  ]

  @Test("each size has its memory, reads, bandwidth and clients", arguments: published)
  func sizes(expected: Size) throws {
    let size = try #require(StoreFacts.redisSize(ofSKU: expected.name))
    #expect(size.gigabytes == expected.gigabytes)
    #expect(size.readsPerSecond == expected.readsPerSecond)
    #expect(size.megabitsPerSecond == expected.megabits)
    #expect(size.connectionsMax == expected.clients)
  }

  private func cache(_ limits: String, sku: String, shards: Int) -> String {
    LintSamples.service(
      """
      limits: { \(limits) }
      bill: [ { price: Azure Cache for Redis / \(sku) / Cache Instance, category: data, per: hour, times: \(2 * shards) } ]
      """
    ).replacing("{ commands: 1 command }", with: "{ commands: 1 command, bytes: 1 KB }")
  }

  @Test("reads and bandwidth grow with the shards: megabits × 125,000 bytes a second each")
  func shards() throws {
    for shards in [1, 2, 3] {
      let most = "bytes: { amount: \(187_500 * shards) KB/s }"
      #expect(
        try LintSamples.findings(
          "redis-bandwidth", cache(most, sku: "Premium P1", shards: shards)) == [])
      let more = "bytes: { amount: \(187_500 * shards + 1_000) KB/s }"
      #expect(
        try LintSamples.findings(
          "redis-bandwidth", cache(more, sku: "Premium P1", shards: shards)
        ).count == 1)
      let reads = "commands: { amount: \(180_000 * shards + 1) commands/s }"
      #expect(
        try LintSamples.findings(
          "redis-throughput", cache(reads, sku: "Premium P1", shards: shards)
        ).count == 1)
    }
  }
}
