import OmegaUnits

/// The CSV files that a scenario names, each read once.
final class DataFiles {
  static let bytesMax = 64_000_000
  static let rowsMax = 1_000_000

  enum Reading {
    case text(String)
    case failed(TextSource.Reason)
  }

  private let source: TextSource
  private var readings: [String: Reading] = [:]
  private var hashes: [(file: String, hash: UInt64)] = []

  init(source: TextSource) {
    self.source = source
  }

  /// Why a name may not be followed to a file; nil when it may.
  func fault(of name: String, file: String) -> Fault? {
    NamedFile.fault(of: name, leadingTo: source.target(file), endings: [".csv"])
  }

  /// The text of a file; its failure the first time, and every time that it is asked for.
  func reading(of file: String) -> Reading {
    if let known = readings[file] { return known }
    let reading: Reading
    switch source.read(file, Self.bytesMax) {
    case .text(let text):
      reading = .text(text)
      hashes.append((file, StableHash.of(text)))
    case .failed(let reason):
      reading = .failed(reason)
    }
    readings[file] = reading
    return reading
  }

  /// Names the contents of all files that were read, whatever they are called; nil: none was.
  var hash: UInt64? {
    hashes.isEmpty ? nil : hashes.map(\.hash).sorted().reduce(0, StableHash.mix)
  }
}
