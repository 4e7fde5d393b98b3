extension StoreFailure: CustomStringConvertible {
  /// What is wrong and what to do, in one line.
  public var message: String {
    switch self {
    case .missing(let path):
      "\(path): there is no such database; run a scenario first, or name another file with --db"
    case .noSuchRun(let id, let path):
      "\(path): there is no run \(id); `runs list` shows those that it holds"
    case .notADatabase(let path):
      "\(path): this is not a SQLite database; name another file with --db"
    case .foreignDatabase(let path):
      "\(path): this database belongs to another program and is left as it is; "
        + "name another file with --db"
    case .newerSchema(let found, let known, let path):
      "\(path): its tables have version \(found) and this program knows only \(known); "
        + "use a later version of omega-sim, or name another file with --db"
    case .corrupt(let path, let reason):
      "\(path): the database is damaged (\(reason)); restore a copy, or move it away and start anew"
    case .unopenable(let path, let reason):
      "\(path): \(reason); check the path, or name another file with --db"
    case .readOnly(let path, let reason):
      "\(path): the database may not be written (\(reason)); "
        + "make the file and its folder writable, or name another file with --db"
    case .diskFull(let path):
      "\(path): the disk is full and nothing was stored; "
        + "free some space, or name a file on another disk with --db"
    case .locked(let path):
      "\(path): another process is busy with the database; try again when it has ended"
    case .invalidQuery(let path, let reason):
      "\(path): the query does not fit the database (\(reason)); "
        + "docs/database.md lists tables and columns"
    case .other(let path, let message):
      "\(path): \(message); try again, or name another file with --db"
    }
  }

  public var description: String { message }
}
