import Testing

@Suite("Validation")
struct ValidationTests {
  private static let book = """
    service,sku,meter,region,billing,unit,price_usd,as_of,confidence,source,note
    Mine,Small,Machine,global,payg,hour,0.05,2026-01-01,read,a contract,

    """

  @Test("knows the prices of a book of one's own when it is named")
  func prices() throws {
    let folder = try TemporaryFolder()
    let bill = "bill: [ { price: Mine / Small / Machine, category: compute, per: hour } ]"
    try folder.write(
      Fixture.small.replacing("concurrency: 1,", with: "concurrency: 1, \(bill),"),
      to: "mine.yaml")
    try folder.write(Self.book, to: "mine.csv")
    let without = try Program.run("validate", "mine.yaml", in: folder.url)
    #expect(without.status == 2 && without.error.contains("no price for Mine"))
    let with = try Program.run("validate", "mine.yaml", "--prices", "mine.csv", in: folder.url)
    #expect(with.status == 0 && with.error == "", "\(with.error)")
    #expect(with.output.contains("valid, 1 tier"))
  }
}
