import Foundation
import OmegaAssessment
import Testing

@Suite("Bills under other prices")
struct BillCommandTests {
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "omega-bill-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  private static let run = [
    "run", "scenarios/business-hours.yaml", "--tier", "production-small", "--replications", "2",
    "--set", "window.length=10min", "--set", "window.lead-in=2min", "--format", "json",
  ]

  @Test("of a stored run are the same under the same book, and follow another one exactly")
  func bill() throws {
    try withFolder { folder in
      let database = folder + "/omega.sqlite"
      let stored = try Program.run(Self.run + ["--db", database])
      #expect(stored.status == 0, "\(stored.error)")
      #expect(stored.output.contains("A month's cost is that of this window, 4380 times over"))
      let before = try RunDocument(stored.output).result.tiers[0].cost
      let same = try Program.run(["bill", "1", "--db", database, "--format", "json"])
      #expect(same.status == 0, "\(same.error)")
      let again = try Self.result(same.output).tiers[0].cost
      #expect(again.lines == before.lines && again.monthlyUsd == before.monthlyUsd)
      #expect(again.claim == before.claim)

      // The same book with D4s_v5 in eastus at twice the price.
      let book = try String(
        contentsOfFile: Program.repository.appending(path: "prices/azure-2026-11-22.csv").path,
        encoding: .utf8)
      let dearer = book.replacing(
        "Standard_D4s_v5,Linux compute,eastus,payg,hour,0.192,",
        with: "Standard_D4s_v5,Linux compute,eastus,payg,hour,0.384,")
      #expect(dearer != book)
      let path = folder + "/dear-2027-01-01.csv"
      try dearer.write(toFile: path, atomically: true, encoding: .utf8)
      let changed = try Program.run([
        "bill", "--prices", path, "--db", database, "--format", "json",
      ])
      let result = try Self.result(changed.output)
      let stamped = try #require(result.tiers[0].monthlyUsdBefore?.estimate)
      #expect(abs(stamped - before.monthlyUsd.estimate) < 1e-8)
      #expect(result.priceBookBefore.date == "2026-11-22")
      #expect(result.priceBook.name == "dear" && result.priceBook.date == "2027-01-01")
      let difference = result.tiers[0].cost.monthlyUsd.estimate - before.monthlyUsd.estimate
      #expect(abs(difference - 3 * 730 * 0.192) < 1e-6)

      let simulated = try Program.run(Self.run + ["--prices", path, "--no-db"])
      let whole = try RunDocument(simulated.output).result.tiers[0].cost
      #expect(whole.lines == result.tiers[0].cost.lines)

      let table = try Program.run(["bill", "--prices", path, "--db", database, "--lines"])
      #expect(table.output.contains("$420.48 more"), "\(table.output)")
    }
  }

  private static func result(_ json: String) throws -> BillResult {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(BillResult.self, from: Data(json.utf8))
  }

  @Test("say again how many months stay within the budget, and under other prices how many would")
  func budget() throws {
    try withFolder { folder in
      let database = folder + "/omega.sqlite"
      let stored = try Program.run(
        Self.run + [
          "--db", database, "--set", "tiers.production-small.budget.monthly-cost=$2,450",
        ])
      #expect(stored.status == 0, "\(stored.error)")
      let before = try #require(try RunDocument(stored.output).result.tiers[0].cost.budget)
      let same = try Self.result(
        Program.run(["bill", "--db", database, "--format", "json"]).output)
      #expect(same.tiers[0].cost.budget == before)

      let book = try String(
        contentsOfFile: Program.repository.appending(path: "prices/azure-2026-11-22.csv").path,
        encoding: .utf8)
      let path = folder + "/dear-2027-01-01.csv"
      try book.replacing("eastus,payg,hour,0.192,", with: "eastus,payg,hour,19.2,")
        .write(toFile: path, atomically: true, encoding: .utf8)
      let dear = try Self.result(
        Program.run(["bill", "--db", database, "--prices", path, "--format", "json"]).output)
      #expect(dear.tiers[0].cost.budget?.withinShare.estimate == 0)
      let table = try Program.run(["bill", "--db", database])
      #expect(table.output.contains("MONTHS WITHIN IT"), "\(table.output)")
      #expect(table.output.contains("$2,450"))
    }
  }

  @Test("are refused by a book that has a price for another unit")
  func units() throws {
    try withFolder { folder in
      let database = folder + "/omega.sqlite"
      #expect(try Program.run(Self.run + ["--db", database]).status == 0)
      let book = try String(
        contentsOfFile: Program.repository.appending(path: "prices/azure-2026-11-22.csv").path,
        encoding: .utf8)
      let path = folder + "/odd-2027-01-01.csv"
      let odd = book.split(separator: "\n").map { row in
        row.contains(",Standard_D4s_v5,Linux compute,")
          ? String(row).replacing(",hour,", with: ",node-day,") : String(row)
      }
      try odd.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
      let bill = try Program.run(["bill", "--db", database, "--prices", path])
      #expect(bill.status == 2)
      #expect(bill.error.contains("unknown unit 'hour'; the book has 'node-day'"), "\(bill.error)")
      let line = "tiers.production-small.pools.always-on.bill.0"
      let checked = try Program.run([
        "validate", "scenarios/business-hours.yaml", "--set", "\(line).unit=days",
      ])
      #expect(checked.status == 2)
      #expect(
        checked.error.contains("\(line).unit") && checked.error.contains("unknown unit 'days'"),
        "\(checked.error)")
    }
  }

  @Test("fail with what is missing: a run, a book, a price")
  func failures() throws {
    try withFolder { folder in
      #expect(try Program.run(["bill", "--db", folder + "/none.sqlite"]).status == 4)
      let book = folder + "/b.csv"
      try "service\n".write(toFile: book, atomically: true, encoding: .utf8)
      let wrong = try Program.run(["bill", "--prices", book, "--db", folder + "/none.sqlite"])
      #expect(wrong.status == 2 && wrong.error.contains("b.csv:1:1: the first line"))
      let absent = try Program.run(["prices", "list", "--prices", folder + "/absent.csv"])
      #expect(absent.status == 2 && absent.error.contains("there is no such file"))
      let itself = try Program.run(["prices", "list", "--prices", folder])
      #expect(itself.status == 2 && itself.error.contains("this is a folder"))
    }
  }

  @Test("rest on prices that can be looked at")
  func prices() throws {
    let list = try Program.run(["prices", "list", "redis", "premium", "p1", "--region", "eastus"])
    #expect(list.status == 0 && list.output.contains("$0.277"), "\(list.output)")
    let show = try Program.run(["prices", "show", "internet", "egress", "--region", "eastus"])
    #expect(show.output.contains("free: 100 a month for an account"), "\(show.output)")
    #expect(show.output.contains("10,240"))
    for command in ["list", "show"] {
      let nothing = try Program.run(["prices", command, "nothing-of-the-kind"])
      #expect(nothing.status == 2 && nothing.output == "no price matches\n", "\(command)")
    }
  }

  @Test("can rest on imported prices")
  func imported() throws {
    try withFolder { folder in
      let page = folder + "/page.json"
      try """
      {"BillingCurrency":"USD","CustomerEntityId":"Default","CustomerEntityType":"Retail","Items":[
      {"currencyCode":"USD","tierMinimumUnits":0,"retailPrice":0.2,"unitPrice":0.2,"armRegionName":"eastus",
      "location":"US East","effectiveStartDate":"2026-12-01T00:00:00Z","meterId":"m","meterName":"D4s v5",
      "productId":"p","skuId":"s","productName":"Virtual Machines Dsv5 Series","skuName":"D4s v5",
      "serviceName":"Virtual Machines","serviceId":"v","serviceFamily":"Compute","unitOfMeasure":"1 Hour",
      "type":"Consumption","isPrimaryMeterRegion":true,"armSkuName":"Standard_D4s_v5"},
      {"currencyCode":"USD","tierMinimumUnits":0,"retailPrice":0.1,"unitPrice":0.1,"armRegionName":"eastus",
      "location":"US East","effectiveStartDate":"2026-12-01T00:00:00Z","meterId":"m","meterName":"D4s v5",
      "productId":"p","skuId":"s","productName":"Virtual Machines Dsv5 Series","skuName":"D4s v5",
      "serviceName":"Virtual Machines","serviceId":"v","serviceFamily":"Compute","unitOfMeasure":"1 Hour",
      "type":"DevTestConsumption","isPrimaryMeterRegion":true,"armSkuName":"Standard_D4s_v5"}
      ],"NextPageLink":null,"Count":2}
      """.write(toFile: page, atomically: true, encoding: .utf8)
      let book = folder + "/azure-2026-12-01.csv"
      let imported = try Program.run(["prices", "import", page, "--output", book])
      #expect(imported.status == 0, "\(imported.error)")
      #expect(
        imported.output.contains("changed  Virtual Machines / Standard_D4s_v5 / Linux compute"))
      #expect(imported.output.contains("0.192 to 0.2"))
      #expect(imported.output.contains("dev/test prices are not for everyone"))
      let list = try Program.run([
        "prices", "list", "d4s_v5", "--region", "eastus", "--billing", "payg", "--prices", book,
      ])
      #expect(list.output.contains("$0.20"), "\(list.output)")
      let nothing = try Program.run(["prices", "import", book, "--output", folder + "/x.csv"])
      #expect(nothing.status == 2 && nothing.error.contains("it is no JSON"))
    }
  }
}
