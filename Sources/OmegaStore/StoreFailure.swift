/// Why a run could not be stored or found. `message` says it in prose, with the remedy.
public enum StoreFailure: Error, Hashable, Sendable {
  /// There is no file to read.
  case missing(path: String)
  /// The database holds no run of that number.
  case noSuchRun(RunID, path: String)
  /// The file is not SQLite.
  case notADatabase(path: String)
  /// The file is a SQLite database of another program.
  case foreignDatabase(path: String)
  /// A later version of the program made the tables.
  case newerSchema(found: Int, known: Int, path: String)
  case corrupt(path: String, reason: String)
  /// No database can be opened or made there.
  case unopenable(path: String, reason: String)
  /// The file or its folder may not be written.
  case readOnly(path: String, reason: String)
  case diskFull(path: String)
  /// Another process kept the database for longer than a writer waits.
  case locked(path: String)
  /// The text of a query is not SQL, or names what is not there.
  case invalidQuery(path: String, reason: String)
  case other(path: String, message: String)
}
