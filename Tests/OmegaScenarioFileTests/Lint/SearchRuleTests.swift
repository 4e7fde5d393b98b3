import OmegaModel
import Testing

@testable import OmegaScenarioFile

@Suite("Lint of search services")
struct SearchRuleTests {
  private static let web = "tiers.here.services.web"

  private func search(_ more: String, size: String = "Standard S1") -> String {
    LintSamples.service(
      """
      \(more)
      bill: [ { price: Azure AI Search / \(size) / Search Unit, category: data, per: replica-hour } ]
      """)
  }

  private static let unitCases: [(String, String, String?)] = [
    ("replicas: 6\npartitions: 6", "Standard S1", nil),
    (
      "replicas: 5\npartitions: 8", "Standard S1",
      "replicas: 5 replicas of 8 partitions are 40 search units: a service has 36 at most; use fewer, or a larger size"
    ),
    (
      "replicas: 13", "Standard S2",
      "replicas: Standard S2 has 12 replicas at most, not 13; use fewer, or a larger size"
    ),
    (
      "replicas: 4", "Basic",
      "replicas: Basic has 3 replicas at most, not 4; use fewer, or a larger size"
    ),
    ("replicas: 3", "Basic", nil),
    (
      "partitions: 13\nreplicas: 1", "Standard S1",
      "partitions: Standard S1 has 12 partitions at most, not 13; use fewer, or a larger size"
    ),
  ]

  @Test(
    "a service has 36 search units at most, Basic three replicas and Standard twelve",
    arguments: unitCases)
  func units(_ more: String, _ size: String, _ line: String?) throws {
    #expect(
      try LintSamples.findings("search-units", search(more, size: size))
        == (line.map { ["\(Self.web).\($0)"] } ?? []))
  }

  @Test(
    "a partition holds 5 GB of vectors in Basic, 35 in S1, 150 in S2 and 300 in S3",
    arguments: [
      ("Basic", 1, 5, 6), ("Standard S1", 2, 70, 71), ("Standard S2", 1, 150, 151),
      ("Standard S3", 3, 900, 901),
    ])
  func vectors(_ size: String, _ partitions: Int, _ fits: Int, _ fails: Int) throws {
    func findings(_ gigabytes: Int) throws -> [String] {
      try LintSamples.findings(
        "search-vectors",
        search("partitions: \(partitions)\nvectors: \(gigabytes)GB", size: size))
    }
    #expect(try findings(fits) == [])
    let lines = try findings(fails)
    #expect(lines.count == 1)
    #expect(lines[0].contains("\(fails) GB of vectors are more than the \(fits) GB"))
  }

  @Test("a replica is added in 15 minutes or more")
  func adding() throws {
    func findings(_ start: String) throws -> [String] {
      try LintSamples.findings(
        "search-scaling", search("replicas: { min: 1, max: 3, target: 4, start: \(start) }"))
    }
    #expect(try findings("5min").count == 1)
    #expect(try findings("uniform 15min..60min") == [])
  }

  @Test("stored data take a partition for every 50 GB")
  func cosmosStorage() throws {
    func findings(_ gigabytes: Int, _ limit: String) throws -> [String] {
      try LintSamples.findings(
        "cosmos-storage",
        LintSamples.service(
          """
          limits: { request-units: { \(limit) } }
          bill:
            - { price: Azure Cosmos DB / Provisioned standard / 100 RU/s, category: data, per: capacity-hour, meter: request-units, times: 0.01 }
            - { price: Azure Cosmos DB / Storage / Transactional storage, category: data, per: month, times: \(gigabytes) }
          """))
    }
    #expect(try findings(50, "amount: 1000 RU/s") == [])
    #expect(
      try findings(180, "amount: 1000 RU/s") == [
        "\(Self.web).limits.request-units: 180 GB are stored, which takes 4 physical partitions of 50 GB or more, not "
          + "1: each has its part of the throughput; write `stored: 180GB, partition-size: 50GB`"
      ])
    #expect(
      try findings(180, "amount: 1000 RU/s, stored: 180GB, partition-size: 50GB") == [])
  }
}
