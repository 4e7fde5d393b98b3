import OmegaPricing
import OmegaUnits
import Testing

private let header = PriceBook.columns.joined(separator: ",")
private let row = "Disks,P10,Disk,eastus,payg,month,19.71,2026-07-12,read,a list,"

@Suite struct PriceBookFormatTests {
  private static func book(_ lines: String...) throws(PriceBookInvalid) -> PriceBook {
    let text = ([header] + lines).joined(separator: "\n")
    return try PriceBook(csv: text, name: "test", date: "2026-01-01")
  }

  private static func issues(_ csv: String) -> [PriceBookIssue] {
    do throws(PriceBookInvalid) {
      _ = try PriceBook(csv: csv, name: "test", date: "2026-01-01")
      return []
    } catch {
      return error.issues
    }
  }

  @Test("a row becomes a price with everything that the row says")
  func wholeRow() throws {
    let book = try Self.book(row + "Premium SSD")
    let meter = MeterKey(
      service: "Disks", sku: "P10", meter: "Disk", billing: "payg", region: "eastus")
    #expect(
      book.prices == [
        Price(
          meter: meter, unitPrice: UnitPrice(picodollars: 19_710_000_000_000), unit: "month",
          asOf: "2026-07-12", confidence: .read, source: "a list", note: "Premium SSD")
      ])
  }

  @Test("one thing has one unit, in all regions and ways of buying")
  func oneUnit() throws {
    let other = row.replacing("eastus,payg,month", with: "westeurope,spot,hour")
    let issues = Self.issues("\(header)\n\(row)\n\(other)\n")
    #expect(issues.count == 1 && issues.first?.line == 3)
    #expect(issues.first?.description.contains("'month' in an earlier row") == true)
  }

  @Test("quoted fields may hold commas, quotes and line ends")
  func quoting() throws {
    let book = try Self.book(
      "Disks,\"P10, \"\"LRS\"\"\",Disk,eastus,payg,month,19.71,2026,read,\"two\nlines\",\"\"")
    #expect(book.prices[0].meter.sku == "P10, \"LRS\"")
    #expect(book.prices[0].source == "two\nlines")
  }

  @Test("line ends of either kind, empty lines, a byte order mark and no last line end are fine")
  func lineEnds() throws {
    let text = "\u{FEFF}\(header)\r\n\r\n\(row)\r\n\n"
    let book = try PriceBook(csv: text, name: "test", date: "2026-01-01")
    #expect(book.prices == (try Self.book(row)).prices)
    #expect(book.prices.count == 1)
  }

  @Test(
    "a wrong field is reported where it stands",
    arguments: [
      (row.replacing("19.71", with: "-1"), 34, PriceBookIssue.Problem.notAPrice("-1")),
      (row.replacing("19.71", with: "1e3"), 34, .notAPrice("1e3")),
      (row.replacing("19.71", with: ""), 34, .empty(column: "price_usd")),
      (row.replacing("Disks", with: ""), 1, .empty(column: "service")),
      (row.replacing("2026-07-12", with: "July"), 40, .notADate("July")),
      (row.replacing("2026-07-12", with: "2026-13"), 40, .notADate("2026-13")),
      (
        row.replacing("payg", with: "free"), 23,
        .notOneOf(column: "billing", found: "free", allowed: PriceBook.billings)
      ),
      (
        row.replacing("read", with: "guessed"), 51,
        .notOneOf(
          column: "confidence", found: "guessed", allowed: ["read", "derived", "remembered"])
      ),
      ("Disks,P10", 1, .fieldCount(found: 2, least: 11, most: 11)),
      (row + ",", 1, .fieldCount(found: 12, least: 11, most: 11)),
      ("Disks,\"P10", 7, .quoteNotClosed),
      ("Disks,\"P10\" LRS", 12, .textAfterQuote),
      ("Disks,P10 \"LRS\"", 11, .quoteInsideField),
    ])
  func located(line: String, column: Int, problem: PriceBookIssue.Problem) {
    let issues = Self.issues("\(header)\n\(line)")
    #expect(issues == [PriceBookIssue(line: 2, column: column, problem: problem)])
  }

  @Test("a row that is too short or too long says how many fields belong and what to do")
  func fieldCount() {
    let further = "\(header),from,free,zone,minimum_usd,closed,retires,lifecycle_source"
    #expect(Self.issues("\(further)\n\(row)") == [])
    let short = Self.issues("\(further)\n\(row.dropLast())")
    #expect(
      short.map(\.description) == [
        "2:1: 10 fields where at least 11 belong, those up to 'note'; add what is missing, or a comma for each that is "
          + "empty"
      ])
    let long = Self.issues("\(further)\n\(row),,,,,,,,")
    #expect(
      long.map(\.description) == [
        "2:1: 19 fields where at most 18 belong; quote a field that holds a comma"
      ])
  }

  @Test(
    "further columns hold steps, free units, zones, minimums and announced ends; a short row has none"
  )
  func furtherColumns() throws {
    let book = try PriceBook(
      csv: [
        header + ",from,free,zone,minimum_usd,closed,retires,lifecycle_source",
        row, row.replacing("P10", with: "P20") + ",,100,zone 1,2.5",
        row.replacing("P10", with: "P20") + ",10240,100,zone 1",
        row.replacing("P10", with: "P30") + ",,,,,2026-04-01,2028-09-30,a notice",
      ].joined(separator: "\n"), name: "test", date: "2026-01-01")
    #expect(book.prices.map(\.from.millionths) == [0, 0, 10_240_000_000, 0])
    #expect(book.prices.map(\.free.millionths) == [0, 100_000_000, 100_000_000, 0])
    #expect(book.prices.map(\.zone) == ["", "zone 1", "zone 1", ""])
    #expect(book.prices[1].minimum == Money(nanodollars: 2_500_000_000))
    #expect(
      book.prices[3].lifecycle
        == Lifecycle(closed: "2026-04-01", retires: "2028-09-30", source: "a notice"))
    #expect(
      book.prices[3].lifecycle?.warning(on: "2026-11-22")
        == "cannot be bought by new customers since 2026-04-01 and will be retired on 2028-09-30")
    #expect(try book.steps(for: book.prices[1].meter).count == 2)
  }

  @Test(
    "further columns that contradict each other or make no sense are reported",
    arguments: [
      (["P20,,100"], ["P20,10240,50"], PriceBookIssue.Problem.differs(column: "free")),
      (["P20,x"], [], .notAnAmount("x")),
      (["P20,0.0000001"], [], .notAnAmount("0.0000001")),
      (["P20,,,,,soon,,a notice"], [], .notADate("soon")),
      (["P20,,,,,2026-04-01"], [], .empty(column: "lifecycle_source")),
    ])
  func wrongFurtherColumns(
    first: [String], second: [String], problem: PriceBookIssue.Problem
  ) {
    let rows = (first + second).map { text -> String in
      let parts = text.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
      return row.replacing("P10", with: parts[0]) + "," + parts[1]
    }
    let further = ",from,free,zone,minimum_usd,closed,retires,lifecycle_source"
    let issues = Self.issues(([header + further] + rows).joined(separator: "\n"))
    #expect(issues.map(\.problem) == [problem])
  }

  @Test("steps without a first one, which would bill first units at nothing, are reported")
  func firstStep() throws {
    let further = header + ",from"
    let steps = [row + ",100", row + ",1000"]
    let issues = Self.issues(([further] + steps).joined(separator: "\n"))
    guard case .firstStepMissing? = issues.first?.problem else {
      Issue.record("\(issues)")
      return
    }
    #expect(issues.map(\.line) == [2])
    #expect(Self.issues(([further, row] + steps).joined(separator: "\n")) == [])
  }

  @Test("line ends inside quoted fields count as lines")
  func linesInsideFields() {
    let twoLines = row + "\"two\nlines\""
    let issues = Self.issues([header, twoLines, "a,b"].joined(separator: "\n"))
    let problem = PriceBookIssue.Problem.fieldCount(found: 2, least: 11, most: 11)
    #expect(issues == [PriceBookIssue(line: 4, column: 1, problem: problem)])
  }

  @Test("every problem is reported at once, in the order of the lines")
  func allAtOnce() {
    let bad = row.replacing("19.71", with: "x").replacing("read", with: "y")
    let issues = Self.issues(
      [header, bad, "a,b\"", row, row].joined(separator: "\n"))
    #expect(issues.map(\.line) == [2, 2, 3, 5])
    #expect(
      issues[3].description == """
        5:1: Disks / P10 / Disk / payg / eastus has a price in line 4 already; keep one of them
        """)
  }

  @Test(
    "a text without the header or without prices is no book",
    arguments: ["", "\n\n", "service,sku\n", row, header, header + "\n", "\"", "\u{0}"])
  func noBook(csv: String) {
    #expect(Self.issues(csv).count == 1)
  }

  @Test("no damage to a text crashes the reader", arguments: UInt64(1)...40)
  func damaged(seed: UInt64) {
    var random = RandomNumbers(seed: seed)
    let whole = Array("\(header)\n\(row)\n\"a\"\"b\",\(row)\r\n".utf8)
    let marks = Array(",\"\r\n\u{FF}é0.".utf8)
    for _ in 0..<100 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let position = bytes.indices.randomElement(using: &random) ?? 0
        if Bool.random(using: &random) {
          bytes[position] = marks.randomElement(using: &random) ?? 0
        } else {
          bytes.remove(at: position)
        }
      }
      let lines = bytes.count { $0 == UInt8(ascii: "\n") } + 1
      for issue in Self.issues(String(decoding: bytes, as: UTF8.self)) {
        #expect((1...lines).contains(issue.line))
        #expect(issue.column >= 1)
      }
    }
  }
}
