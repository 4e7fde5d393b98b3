import Foundation
import Testing

@testable import OmegaStore

/// docs/database.md says what the database holds; here the database itself is asked.
@Suite("The page about the database") struct DatabasePageTests {
  private let page: String

  init() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    page = try String(
      contentsOf: root.appendingPathComponent("docs/database.md"), encoding: .utf8)
  }

  @Test("shows six queries, which give rows")
  func queries() async throws {
    let queries = page.components(separatedBy: "```sql\n").dropFirst()
      .compactMap { $0.components(separatedBy: "```").first }
    #expect(queries.count == 6)
    try await withTemporaryFolder { folder in
      let store = RunStore(path: folder + "/omega.sqlite")
      try store.save(SampleRun().record)
      try store.save(SampleRun().record)
      let rowCounts = try queries.map { try store.query($0).rows.count }
      // Two tiers; two runs; two runs of two tiers with five components; two tiers with one
      // service that has lost work; two tiers with one series of arrivals, and with one cause of failure.
      #expect(rowCounts == [2, 2, 20, 2, 2, 2])
    }
  }

  @Test("names every table and view with its columns in their order")
  func columns() async throws {
    try await withTemporaryFolder { folder in
      let store = RunStore(path: folder + "/omega.sqlite")
      try store.save(SampleRun().record)
      let objects = try store.query(
        """
        SELECT object.name, group_concat(info.name)
        FROM sqlite_schema AS object JOIN pragma_table_info(object.name) AS info
        WHERE object.type IN ('table', 'view') AND object.name NOT LIKE 'sqlite_%'
        GROUP BY object.name
        """)
      let described = Dictionary(uniqueKeysWithValues: describedObjects())
      #expect(objects.rows.count == described.count)
      for row in objects.rows {
        let name = try #require(row[0])
        #expect(described[name] == row[1], "\(name) is described otherwise")
      }
    }
  }

  @Test("states the program's mark and the version of the tables")
  func marks() {
    #expect(page.contains("`PRAGMA application_id` is \(Schema.applicationID) "))
    #expect(page.contains("is the version of the tables, now \(Schema.current.version)."))
  }

  /// Rows "| `name` | what a row is | `column` (remark), … |" of the page.
  private func describedObjects() -> [(String, String)] {
    page.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { line in
      let cells = line.split(separator: "|", omittingEmptySubsequences: true)
      let name = cells[0].filter { $0 != "`" && $0 != " " }
      let columns = cells[2].replacing(#/\([^)]*\)/#, with: "").split(separator: ",")
        .map { $0.filter { $0 != "`" && $0 != " " } }
      return (name, columns.joined(separator: ","))
    }
  }
}
