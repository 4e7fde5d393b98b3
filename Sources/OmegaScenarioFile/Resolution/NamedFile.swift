import OmegaModel

/// The rule for files that a document names.
///
/// A scenario may come from anybody: it must not show what else is on the machine, and it means the
/// same wherever its folder is.
enum NamedFile {
  /// Why a name may not be followed; nil when it may.
  ///
  /// `target` is where the name leads in the end, through symbolic links.
  static func fault(of name: String, leadingTo target: String, endings: [String]) -> Fault? {
    let isPlain = name.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    guard isPlain, endings.contains(where: name.hasSuffix) else {
      return .otherKindOfFile(name, endings: endings)
    }
    guard !name.hasPrefix("/"), !name.hasPrefix("~") else { return .absolutePath(name) }
    return endings.contains(where: target.hasSuffix)
      ? nil : .otherKindOfFile(target, endings: endings)
  }
}

extension FindingLog {
  /// Reports that a file could not be read: what is wrong inside it is reported there, everything else
  /// where it is named.
  func report(
    _ reason: TextSource.Reason, reading file: String, bytesMax: Int, path: String,
    namedAt location: SourceLocation
  ) {
    switch reason {
    case .missing: report(.fileMissing(file), path: path, location: location)
    case .tooLarge: report(.fileTooLarge(bytesMax: bytesMax), path: path, location: location)
    case .unreadable(let reason):
      report(.fileUnreadable(file, reason: reason), path: path, location: location)
    case .otherEncoding(let name, let line, let column):
      report(
        .otherEncoding(name), path: path,
        location: SourceLocation(file: file, line: line, column: column))
    case .zeroByte(let line, let column):
      report(
        .zeroByte, path: path, location: SourceLocation(file: file, line: line, column: column))
    }
  }
}
