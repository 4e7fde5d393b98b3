import Foundation
import OmegaSim
import Testing

@Suite("A document of the format")
struct FormatDocumentTests {
  @Test("is in the repository as it is generated", arguments: FormatDocument.allCases)
  func committed(document: FormatDocument) throws {
    let file = Program.repository.appendingPathComponent(document.path)
    let text = try String(contentsOf: file, encoding: .utf8)
    // The texts are long: the first line that differs says more than both.
    let pairs = zip(text.split(separator: "\n"), document.text.split(separator: "\n"))
    let difference = pairs.first { $0 != $1 }
    #expect(difference == nil && text == document.text, "\(document.path): run `make reference`")
  }

  @Test("is printed by the program", arguments: FormatDocument.allCases)
  func printed(document: FormatDocument) throws {
    let run = try Program.run("schema", document.rawValue)
    #expect(run.status == 0 && run.error == "")
    #expect(run.output == document.text)
  }
}
