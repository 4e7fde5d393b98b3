import Foundation
import OmegaUnits
import Testing

@testable import OmegaPricing

/// Guards the data: a slip in a price is a wrong bill for everyone.
@Suite struct BundledPriceBookTests {
  private let book = PriceBook.bundled

  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "prices")

  @Test("the book in the program is the newest file of the prices folder, byte for byte")
  func sameAsTheFile() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    let newest = try #require(files.filter { $0.hasSuffix(".csv") }.max())
    #expect(newest == "\(book.name)-\(book.date).csv")
    let file = try Data(contentsOf: Self.folder.appending(path: newest))
    #expect(
      Data(BundledPriceBook.csv.utf8) == file, "run prices/embed-price-book.sh and build again")
  }

  @Test("no two prices have the same key, and every price can be found")
  func uniqueKeys() throws {
    #expect(book.prices.count > 700)
    #expect(
      Set(book.prices.map { [$0.meter.description, "\($0.from)"] }).count == book.prices.count)
    for price in book.prices {
      #expect(try book.steps(for: price.meter).contains(price))
    }
  }

  @Test("names have no stray blanks and no remarks in brackets")
  func tidyNames() {
    for meter in book.prices.map(\.meter) {
      for name in [meter.service, meter.sku, meter.meter, meter.region] {
        #expect(name.trimmingCharacters(in: .whitespaces) == name)
        #expect(!name.contains("(") && !name.contains(" / "), "\(meter)")
      }
    }
  }

  /// Source: Microsoft Learn, Azure Cosmos DB, *Provision autoscale throughput*.
  @Test(
    "autoscale costs 1.5 times as much an hour: cheaper where at most 66 % of the hours are at the most"
  )
  func autoscale() throws {
    func price(_ sku: String, _ region: String) throws -> Int64 {
      let meter = MeterKey(
        service: "Azure Cosmos DB", sku: sku, meter: "100 RU/s", billing: "payg", region: region)
      return try #require(try book.steps(for: meter).first).unitPrice.picodollars
    }
    for region in ["eastus", "westeurope", "southeastasia"] {
      #expect(try 3 * price("Provisioned standard", region) == 2 * price("Autoscale", region))
    }
  }

  @Test("one thing is sold in one unit in every region")
  func oneUnit() {
    let kinds = Dictionary(grouping: book.prices) {
      [$0.meter.service, $0.meter.sku, $0.meter.meter]
    }
    for (kind, prices) in kinds {
      #expect(Set(prices.map(\.unit)).count == 1, "\(kind)")
    }
  }

  @Test("only what is known to be free has a price of zero")
  func free() {
    let free = Set(book.prices.filter { $0.unitPrice.picodollars == 0 }.map(\.meter.service))
    #expect(
      free == [
        "Azure Kubernetes Service", "Azure Policy", "Bandwidth", "Cloudflare", "Microsoft Entra ID",
      ])
  }

  @Test("spot, reservations and savings plans cost less than pay as you go")
  func discounts() throws {
    var compared = 0
    for price in book.prices where price.meter.billing != "payg" {
      var key = price.meter
      key.billing = "payg"
      guard let list = try? book.price(for: key) else { continue }
      #expect(price.unitPrice < list.unitPrice, "\(price.meter)")
      compared += 1
    }
    #expect(compared > 50)
  }

  @Test("three years cost less than one", arguments: ["reserved", "savings"])
  func terms(commitment: String) throws {
    let yearly = book.prices.filter { $0.meter.billing == "\(commitment)-1y" }
    #expect(yearly.count > 10)
    for price in yearly {
      var key = price.meter
      key.billing = "\(commitment)-3y"
      #expect(try book.price(for: key).unitPrice < price.unitPrice, "\(price.meter)")
    }
  }

  @Test("inside a family of machines a core costs the same, within 1.3 times")
  func coresOfAFamily() {
    // Sizes of the first burstable generation differ in memory and baseline, not only in cores.
    let machines = book.prices.compactMap(MachinePrice.init)
      .filter { !["Standard_B#s", "Standard_B#ms"].contains($0.family) }
    let families = Dictionary(grouping: machines) {
      [$0.family, $0.price.meter.meter, $0.price.meter.billing, $0.price.meter.region]
    }
    #expect(families.values.contains { $0.count >= 5 })
    for family in families.values {
      let median = family.map(\.perCore).sorted()[family.count / 2]
      for machine in family {
        #expect(machine.perCore < median * 1.3, "\(machine.price.meter)")
        #expect(machine.perCore > median / 1.3, "\(machine.price.meter)")
      }
    }
  }

  @Test("more costs less for each unit, and steps begin at nothing")
  func steps() {
    let meters = Dictionary(grouping: book.prices, by: \.meter)
    #expect(meters.values.contains { $0.count > 1 })
    for prices in meters.values {
      let steps = prices.sorted { $0.from < $1.from }
      #expect(steps[0].from == .zero, "\(steps[0].meter)")
      for (lower, higher) in zip(steps, steps.dropFirst()) {
        #expect(higher.unitPrice < lower.unitPrice, "\(higher.meter) from \(higher.from)")
      }
    }
  }

  @Test("every cache of the old product is marked as ending, with a source, and nothing else is")
  func lifecycle() {
    for price in book.prices {
      #expect((price.lifecycle != nil) == (price.meter.service == "Azure Cache for Redis"))
      guard let lifecycle = price.lifecycle else { continue }
      #expect(lifecycle.retires == "2028-09-30" && lifecycle.closed == "2026-04-01")
      #expect(!lifecycle.source.isEmpty)
    }
  }

  @Test("what the deployment needs has a price in each of its regions")
  func deployment() {
    let names = [
      "Virtual Machines / Standard_D4s_v5 / Linux compute",
      "Virtual Machines / Standard_D8s_v5 / Linux compute",
      "Azure Kubernetes Service / Standard / Cluster management", "Managed Disks / P10_LRS / Disk",
      "Load Balancer / Standard / First 5 rules", "Load Balancer / Standard / Data processed",
      "Virtual Network / Standard IPv4 static / Public IP",
      "Azure Cosmos DB / Provisioned standard / 100 RU/s",
      "Azure Cosmos DB / Provisioned multi-region write / 100 RU/s",
      "Azure Cosmos DB / Serverless / 1M RU", "Azure Cosmos DB / Autoscale / 100 RU/s",
      "Azure Cosmos DB / Storage / Transactional storage",
      "Azure Cache for Redis / Basic C1 / Cache",
      "Azure Cache for Redis / Premium P1 / Cache Instance",
      "Azure Cache for Redis / Premium P4 / Cache Instance",
      "Azure AI Search / Basic / Search Unit",
      "Azure AI Search / Standard S1 / Search Unit",
      "Container Instances / Standard / vCPU Duration",
      "Container Instances / Standard / Memory Duration", "API Management / Standard v2 / Unit",
      "Blob Storage / Hot LRS / Data stored", "Blob Storage / Hot LRS / Write operations",
      "Blob Storage / Hot LRS / Read operations", "Blob Storage / Cool LRS / Data stored",
      "Blob Storage / Archive LRS / Data stored", "Key Vault / Standard / Secrets operations",
      "Microsoft Defender / Containers / vCore", "Microsoft Entra ID / P1 / User",
      "Azure Policy / Azure resources / Policy evaluation",
      "Log Analytics / Analytics logs / Data ingestion",
      "Azure Monitor / Managed Prometheus / Metrics ingestion",
      "Azure Managed Grafana / Standard / Instance", "Azure Support / Standard / Plan",
      "Cloudflare / Business / Plan",
      "Bandwidth / Internet egress / Data transfer out",
      "Bandwidth / Inter-region / Data transfer out, other continent",
      "LLM API openai / gpt-5 / output tokens",
      "LLM API anthropic / claude-sonnet-5 / input tokens",
      "LLM API google / gemini-2.5-pro / output tokens", "LLM API xai / grok-4.5 / output tokens",
    ]
    let keys = names.flatMap { name in
      ["eastus", "westeurope", "southeastasia"].map { region in
        let parts = name.components(separatedBy: " / ")
        return MeterKey(
          service: parts[0], sku: parts[1], meter: parts[2], billing: "payg", region: region)
      }
    }
    #expect(book.missing(in: keys) == [])
  }
}

/// A machine's price beside its number of cores, which its name tells: `Standard_D4s_v5` has four.
private struct MachinePrice {
  var price: Price
  /// The name with `#` for the number of cores.
  var family: String
  var perCore: Double

  init?(_ price: Price) {
    let name = price.meter.sku
    guard price.meter.service == "Virtual Machines",
      let start = name.firstIndex(where: \.isNumber),
      let cores = Double(name[start...].prefix(while: \.isNumber))
    else { return nil }
    self.price = price
    family = name[..<start] + "#" + name[start...].drop(while: \.isNumber)
    perCore = price.unitPrice.approximateDollars / cores
  }
}
