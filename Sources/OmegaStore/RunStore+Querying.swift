import Foundation
import GRDB

extension RunStore {
  func table(of sql: String, in db: Database) throws -> QueryTable {
    let statement: Statement
    do {
      statement = try db.makeStatement(sql: sql)
    } catch let error as DatabaseError where error.resultCode == .SQLITE_ERROR {
      throw StoreFailure.invalidQuery(path: path, reason: error.message ?? "it cannot be read")
    }
    guard statement.isReadonly else {
      throw StoreFailure.readOnly(path: path, reason: "a query may only read")
    }
    let rows = try Row.fetchAll(statement)
    return QueryTable(
      columns: statement.columnNames,
      rows: rows.map { row in row.databaseValues.map(text(of:)) })
  }

  private func text(of value: DatabaseValue) -> String? {
    switch value.storage {
    case .null: nil
    case .int64(let number): "\(number)"
    case .double(let number): "\(number)"
    case .string(let text): text
    case .blob(let data): data.base64EncodedString()
    }
  }
}
