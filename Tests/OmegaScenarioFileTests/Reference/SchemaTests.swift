import Foundation
import OmegaModel
import Testing

@testable import OmegaScenarioFile

@Suite("The JSON Schema")
struct SchemaTests {
  private static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Every shipped file with the section that its whole is.
  private static let shipped: [(path: String, root: Section)] = {
    let folder = repository.appendingPathComponent("scenarios").path
    let paths = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(".yaml") }.sorted().map { path in
      ("scenarios/" + path, "/\(path)".contains("/tiers/") ? .tier : .scenario)
    }
  }()

  private static func tree(_ text: String) throws -> SourceNode {
    let log = FindingLog()
    let tree = YAMLReader.tree(of: text, file: "x.yaml", log: log)
    #expect(log.issues(inOrderOf: []) == [])
    return try #require(tree)
  }

  private static func faults(_ text: String, as root: Section = .scenario) throws -> [String] {
    try SchemaCheck(JSONSchema.text(of: root)).faults(in: tree(text))
  }

  @Test("takes every shipped file, each of which names it on its first line")
  func shippedFiles() throws {
    #expect(Self.shipped.count >= 12)
    for (path, root) in Self.shipped {
      let text = try String(
        contentsOf: Self.repository.appendingPathComponent(path), encoding: .utf8)
      #expect(try Self.faults(text, as: root) == [], "\(path)")
      let up = String(repeating: "../", count: path.count { $0 == "/" })
      let modeline =
        "# yaml-language-server: $schema=\(up)schema/\(root.rawValue).schema.json\n"
      #expect(text.hasPrefix(modeline), "\(path) begins with \(modeline)")
    }
  }

  @Test("takes the samples of tests, which have every key")
  func samples() throws {
    #expect(try Self.faults(Samples.minimal) == [])
    let faults = try Self.faults(Samples.wholeFormat)
    #expect(faults == [])
  }

  @Test("takes files that say only what differs, and `~`")
  func overrides() throws {
    #expect(
      try Self.faults(
        """
        extends: base.yaml
        window: { length: 1d }
        clients: ~
        load: { users: { surges: ~ }, gone: ~ }
        tiers:
          one:
            extends: tiers/one.yaml
            services: { web: { replicas: { max: 4 }, balancing: ~, limits: { ru: { partitions: 2 } } } }
          two: ~
        """) == [])
    #expect(try Self.faults("about: A part of a tier.", as: .tier) == [])
  }

  @Test(
    "refuses mistakes at their place",
    arguments: [
      ("seed: 1\n", "sede: 1\n", ["/sede: additionalProperties"]),
      ("rate: 8 rps", "rate: 8", ["/load/users/rate: type"]),
      ("rate: 8 rps", "rate: 8 rpm", ["/load/users/rate: pattern"]),
      ("rate: 8 rps", "rate: -8 rps", ["/load/users/rate: pattern"]),
      ("{ read: 1 }", "{ read: -1 }", ["/load/users/mix/read: minimum"]),
      ("{ read: 1 }", "{ re.ad: 1 }", ["/load/users/mix: propertyNames"]),
      ("length: 1h", "length: 1 hour", ["/window/length: pattern"]),
      ("2026-03-02T00:00", "2026-03-02", ["/window/start: pattern"]),
      ("[wait: 20ms]", "[wait: 20]", ["/tiers/one/services/web/operations/get/0/wait: anyOf"]),
      ("[wait: 20ms]", "[{}]", ["/tiers/one/services/web/operations/get/0: oneOf"]),
      (
        "[wait: 20ms]", "[{ wait: 20ms, cpu: 1ms }]",
        ["/tiers/one/services/web/operations/get/0: oneOf"]
      ),
      (
        "[wait: 20ms]", "[{ call: web.get, bulkhead: { queue: 2 } }]",
        [
          "/tiers/one/services/web/operations/get/0/bulkhead: required"
        ]
      ),
      ("get:", "balancing: fair\n        get:", ["/tiers/one/services/web/balancing: enum"]),
      ("get:", "edge: yes\n        get:", ["/tiers/one/services/web/edge: type"]),
      ("get:", "concurrency: 0\n        get:", ["/tiers/one/services/web/concurrency: minimum"]),
      ("get:", "replicas: many\n        get:", ["/tiers/one/services/web/replicas: anyOf"]),
    ])
  func mistakes(piece: String, mistake: String, faults: [String]) throws {
    let text = """
      scenario: minimal
      seed: 1
      window: { start: 2026-03-02T00:00, length: 1h }
      load: { users: { rate: 8 rps, mix: { read: 1 } } }
      tiers:
        one:
          services: { web: { operations: { get: [wait: 20ms] } } }
          classes: { read: { steps: [{ call: web.get }] } }

      """
    let fixed = piece == "get:" ? "services: { web: { operations: { get:" : piece
    let written =
      piece == "get:"
      ? "services: { web: { \(mistake.split(separator: "\n")[0]), operations: { get:" : mistake
    #expect(text.contains(fixed))
    #expect(try Self.faults(text) == [])
    #expect(try Self.faults(text.replacing(fixed, with: written)) == faults)
  }

  @Test("has a pattern that every default and every example of a plain kind fits")
  func patterns() throws {
    for section in Section.allCases {
      for field in section.fields {
        guard let pattern = ValuePattern.of(field.kind) else { continue }
        var values = [field.example.trimming("\"")]
        if case .defaulted(let text) = field.presence { values.append(text) }
        for value in values {
          #expect(
            try SchemaCheck.matches(value, pattern), "\(section.rawValue).\(field.key): \(value)")
        }
      }
    }
  }

  @Test("takes in each pattern all that the decoder reads, and no other unit", arguments: texts)
  func decoderAndPattern(text: String) throws {
    let kinds: [Kind] = [
      .name, .operation, .price, .zone, .localTime, .clockTime, .duration(.zero),
      .calendarDuration, .rate, .share, .size(.zero), .cores(.zero), .money, .amount(.zero),
      .throughput, .hourlyChance, .timeDistribution, .amountDistribution, .countDistribution, .date,
    ]
    var readCount = 0
    for kind in kinds {
      let pattern = try #require(ValuePattern.of(kind))
      let isRead = (try? Value(text, as: kind)) != nil
      guard isRead else { continue }
      readCount += 1
      #expect(try SchemaCheck.matches(text, pattern), "\(kind) reads `\(text)`")
    }
    #expect((readCount > 0) == !text.hasPrefix("!"), "`\(text)`")
  }

  static let texts = [
    "200ms", "1.5 s", "+3h", "1e3us", "0min", "7d", "8 rps", "120/min", "2.5 / s", "99.9%", "0 %",
    "16GiB", "20 GB", "5 bytes", "1000m", "2 cores", "1 core", "$2,100", "$0.05", "$5",
    "2.5%/h", "2.5 %/h", "5 RU", "1.2 KB", "400 RU/s", "4000 operations/10s", "4 µ / 1.5 min",
    "lognormal 20ms cv 1.2", "exponential 20ms", "3", "geometric 4", "uniform 1..5", "2026-12-25",
    "1 month", "3months",
    "uniform 5ms..15ms", "erlang 20ms stages 4",
    "hyperexponential 2 RU cv 2", "America/New_York", "UTC", "2026-03-02T00:00",
    "2026-03-02T00:00:30", "08:00", "24:00", "ümläut-名前_9", "web.get", "a / b / c d/s",
    "!", "!20 ms ms", "!,", "!a b", "!.x",
  ]

  @Test("patterns refuse what has another unit or none")
  func otherUnits() throws {
    let wrong: [(Kind, [String])] = [
      (.duration(.zero), ["5", "5 hours", "-5ms", "5m", "ms", "5ms 3", "1.ms"]),
      (.rate, ["8", "8 rpm", "8/", "8 rps/s"]), (.share, ["0.5", "50 percent", "50%/h"]),
      (.size(.zero), ["16", "16 gib", "16 G"]), (.cores(.zero), ["2", "2 vCPU"]),
      (.money, ["2100", "$2,10", "$1.", "2 $"]), (.throughput, ["400 RU", "400/s", "RU/s"]),
      (.timeDistribution, ["normal 5ms", "5", "lognormal"]), (.name, ["", "a.b", "a b", "<b>"]),
      (.operation, ["web", "web.get.x", "web get"]), (.clockTime, ["24:01", "8:00", "08:60"]),
      (.zone, ["EST", "New York"]), (.date, ["2026-12", "25.12.2026"]),
      (.countDistribution, ["geometric", "poisson 3", "-1"]), (.calendarDuration, ["1 year"]),
      (.price, ["a / b", "a/b/c"]),
    ]
    for (kind, texts) in wrong {
      let pattern = try #require(ValuePattern.of(kind))
      for text in texts {
        #expect(try !SchemaCheck.matches(text, pattern), "\(kind): `\(text)`")
      }
    }
  }
}

extension String {
  func trimming(_ character: Character) -> String {
    String(drop { $0 == character }.reversed().drop { $0 == character }.reversed())
  }
}
