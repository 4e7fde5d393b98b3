import Foundation

/// Reads plain files of bounded size: a pipe would be waited for, and a device never ends.
enum PlainFile {
  /// The text of a file; symbolic links are followed.
  static func read(_ path: String, bytesMax: Int) -> TextSource.Reading {
    // Opening a pipe for reading waits for a writer unless it is told not to.
    let descriptor = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      return .failed(
        reason: errno == ENOENT || errno == ENOTDIR ? .missing : .unreadable(message(errno)))
    }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      return .failed(reason: .unreadable(message(errno)))
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: return .failed(reason: .unreadable("it is a folder"))
    default: return .failed(reason: .unreadable("it is a device or a pipe, not a plain file"))
    }
    guard Int(status.st_size) <= bytesMax else { return .failed(reason: .tooLarge) }
    guard let data = try? handle.read(upToCount: bytesMax + 1) ?? Data() else {
      return .failed(reason: .unreadable(message(errno)))
    }
    guard data.count <= bytesMax else { return .failed(reason: .tooLarge) }
    return text(of: data)
  }

  /// UTF-8, of which a byte-order mark is no part; anything else is refused at its first bad byte.
  static func text(of data: Data) -> TextSource.Reading {
    let bytes = [UInt8](data)
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
      return .failed(reason: .otherEncoding("UTF-32", line: 1, column: 1))
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return .failed(reason: .otherEncoding("UTF-16", line: 1, column: 1))
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let (line, column) = firstInvalid(in: bytes)
      return .failed(reason: .otherEncoding(nil, line: line, column: column))
    }
    if let zero = bytes.firstIndex(of: 0) {
      let (line, column) = place(after: bytes[..<zero])
      return .failed(reason: .zeroByte(line: line, column: column))
    }
    return .text(text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text)
  }

  private static func firstInvalid(in bytes: [UInt8]) -> (line: Int, column: Int) {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var line = 1
    var column = 1
    while case .scalarValue(let scalar) = decoder.decode(&iterator) {
      column += 1
      if scalar == "\n" { (line, column) = (line + 1, 1) }
    }
    return (line, column)
  }

  private static func place(after bytes: ArraySlice<UInt8>) -> (line: Int, column: Int) {
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let last = String(decoding: lines.last ?? [], as: UTF8.self)
    return (lines.count, last.unicodeScalars.count + 1)
  }

  private static func message(_ code: Int32) -> String {
    code == EACCES ? "no permission" : unsafe String(cString: strerror(code)).lowercased()
  }
}
