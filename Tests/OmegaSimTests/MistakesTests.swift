import Foundation
import Testing

/// All that a user reads of a file with very many different mistakes, as one text.
@Suite("Mistakes")
struct MistakesTests {
  @Test("are all told at once, each with its place and what to do")
  func text() throws {
    let folder = Program.repository.appendingPathComponent("Tests/OmegaSimTests/Fixtures")
    let run = try Program.run("validate", "mistakes.yaml", in: folder)
    #expect(run.status == 2 && run.output == "")
    let expected = try String(
      contentsOf: folder.appendingPathComponent("mistakes.txt"), encoding: .utf8)
    #expect(
      run.error == expected,
      "if this is meant: cd \(folder.path) && omega-sim validate mistakes.yaml 2> mistakes.txt")
  }
}
