import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaScenarioFile

@Suite("What a file says about partitions, primaries and search units")
struct PartitionFormatTests {
  private func store(_ limit: String) -> String {
    Samples.service("limits: { request-units: { \(limit) } }")
      .replacing("- wait: 20ms", with: "- use: { request-units: 5 RU }")
  }

  private func limit(_ text: String) throws -> ThroughputLimit {
    let loaded = load(store(text))
    #expect(issueLines(loaded) == [])
    return try #require(loaded.scenario).tiers[0].services[0].limits[0]
  }

  private static let layouts: [(String, Int, [Int]?)] = [
    ("amount: 30000 RU/s, partition-of: 10000 RU/s", 3, nil),
    (
      "amount: 30000 RU/s, partition-of: 10000 RU/s, made-with: 20000 RU/s, partition-max: 10000 RU/s",
      3, [1, 1, 2]
    ),
    (
      "amount: 40000 RU/s, partition-of: 10000 RU/s, made-with: 20000 RU/s, partition-max: 10000 RU/s",
      4, nil
    ),
    // Below what its partitions bear, nothing is split.
    (
      "amount: 20000 RU/s, partition-of: 6000 RU/s, made-with: 12000 RU/s, partition-max: 10000 RU/s",
      2, nil
    ),
    // 180 GB in one partition of 50: all are split twice.
    (
      "amount: 6000 RU/s, partition-of: 6000 RU/s, stored: 180GB, partition-size: 50GB", 4, nil
    ),
    ("amount: 6000 RU/s, partitions: 3, stored: 140GB, partition-size: 50GB", 3, nil),
    // After a split by throughput, the fuller half is the one that data split.
    (
      "amount: 30000 RU/s, partition-of: 10000 RU/s, made-with: 20000 RU/s, partition-max: 10000 RU/s, stored: 120GB, partition-size: 50GB",
      4, nil
    ),
  ]

  @Test(
    "has the partitions that it was made with, and those that more throughput or data have split",
    arguments: layouts)
  func partitions(_ text: String, _ count: Int, _ ranges: [Int]?) throws {
    let limit = try limit(text)
    #expect(limit.partitions == count)
    #expect(limit.ranges?.counts == ranges)
  }

  @Test(
    "names what is missing beside what is written",
    arguments: [
      (
        "amount: 9 RU/s, made-with: 9 RU/s, partition-max: 9 RU/s",
        "made-with: `partition-of` is missing; `made-with` needs it"
      ),
      (
        "amount: 9 RU/s, partition-of: 9 RU/s, made-with: 9 RU/s",
        "made-with: `partition-max` is missing; `made-with` needs it"
      ),
      (
        "amount: 9 RU/s, stored: 9GB", "stored: `partition-size` is missing; `stored` needs it"
      ),
      (
        "amount: 9 RU/s, partition-size: 9GB",
        "partition-size: `stored` is missing; `partition-size` needs it"
      ),
      (
        "amount: 9 RU/s, stored: 900000TB, partition-size: 1KB",
        "stored: 900000000000000 partitions"
      ),
    ])
  func mistakes(_ text: String, _ line: String) {
    let lines = issueLines(load(store(text)))
    #expect(lines.contains { $0.contains("limits.request-units.\(line)") }, "\(lines)")
  }

  @Test("knows who writes, and over how many machines a replica is spread")
  func primary() throws {
    let loaded = load(
      Samples.service("replicas: 3\npartitions: 2\nprimary: [get]\nvectors: 40GB"))
    #expect(issueLines(loaded) == [])
    let service = try #require(loaded.scenario).tiers[0].services[0]
    #expect(service.partitions == 2)
    #expect(service.primaryOperations == ["get"])
    #expect(service.vectorGigabytes == 40)
  }

  @Test(
    "a primary needs an operation, and a first replica",
    arguments: [
      (
        "primary: [gt]",
        "primary.0: `web` has no operation `gt`; did you mean `get`?"
      ),
      (
        "primary: [get]\nbalancing: shared-queue",
        "primary: `primary` and `balancing: shared-queue` exclude each other; remove one of them"
      ),
    ])
  func wrongPrimary(_ text: String, _ line: String) {
    let lines = issueLines(load(Samples.service(text)))
    #expect(lines.contains { $0.contains("services.web.\(line)") }, "\(lines)")
  }
}
