/// Prose broken into lines of a terminal.
enum WordWrap {
  /// Lines of at most `width` columns; all but the first are indented by `hanging` spaces.
  ///
  /// White space of any kind separates words; a word that is too long is broken. Hidden controls
  /// are written out.
  static func lines(_ prose: String, width: Int, hanging: Int = 0) -> [String] {
    let hanging = max(0, min(hanging, width - 8))
    var lines: [String] = []
    var line = ""

    func room() -> Int { max(1, lines.isEmpty ? width : width - hanging) }
    func finish(_ text: String) {
      lines.append(lines.isEmpty ? text : String(repeating: " ", count: hanging) + text)
    }

    for word in words(of: prose) {
      var rest = word.printable
      if !line.isEmpty, line.columns + 1 + rest.columns > room() {
        finish(line)
        line = ""
      }
      while rest.columns > room() {
        let head = beginning(of: rest, columns: room())
        guard !head.isEmpty else { break }
        finish(head)
        rest.removeFirst(head.count)
      }
      line += line.isEmpty ? rest : " " + rest
    }
    if !line.isEmpty { finish(line) }
    return lines
  }

  /// What fits of a word that is too long, up to a hyphen or the like where one is near.
  private static func beginning(of word: String, columns: Int) -> String {
    let head = word.prefix(columns: columns)
    guard let seam = head.lastIndex(where: { "-/._@".contains($0) }) else { return head }
    let seamed = String(head[...seam])
    return seamed.columns * 3 >= columns ? seamed : head
  }

  private static func words(of prose: String) -> [String] {
    prose.split(whereSeparator: { $0 == " " || $0 == "\t" || $0.isNewline }).map(String.init)
  }
}
