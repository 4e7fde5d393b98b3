import Foundation
import Testing

@Suite("Completions for shells")
struct CompletionTests {
  @Test("are scripts that name every subcommand", arguments: ["bash", "zsh", "fish"])
  func scripts(shell: String) throws {
    let run = try Program.run("--generate-completion-script", shell)
    #expect(run.status == 0 && run.error.isEmpty)
    for name in ["run", "compare", "check", "capacity", "advise", "validate", "runs", "prices"] {
      #expect(run.output.contains(name), "\(name)")
    }
    #expect(run.output.contains("openmetrics") && run.output.contains("yaml"))
  }

  /// What bash offers for a line that ends in the word that is completed.
  private func offers(_ words: [String], in folder: TemporaryFolder) throws -> [Substring] {
    let list = words.map { "'\($0)'" }.joined(separator: " ")
    try folder.write(
      """
      source ./omega-sim.bash
      COMP_WORDS=(omega-sim \(list)); COMP_CWORD=\(words.count)
      COMP_LINE="omega-sim \(words.joined(separator: " "))"; COMP_POINT=${#COMP_LINE}
      function=$(complete -p omega-sim | sed 's/.*-F \\([^ ]*\\).*/\\1/')
      "$function" omega-sim '\(words.last ?? "")' '\(words.dropLast().last ?? "omega-sim")' 2>/dev/null
      printf '%s\\n' "${COMPREPLY[@]}"

      """, to: "ask.bash")
    let run = try Program.shell("bash ./ask.bash", in: folder.url)
    return run.output.split(separator: "\n")
  }

  @Test("of bash parse, and offer subcommands, options, values and files")
  func bash() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      try Program.run("--generate-completion-script", "bash").output, to: "omega-sim.bash")
    #expect(try Program.shell("bash -n omega-sim.bash", in: folder.url).status == 0)
    #expect(try offers(["adv"], in: folder) == ["advise"])
    #expect(try offers(["runs", "pr"], in: folder) == ["prune"])
    #expect(try offers(["run", "--trace-f"], in: folder) == ["--trace-format"])
    #expect(try offers(["run", "--format", "js"], in: folder) == ["json"])
    try folder.write("", to: "shop.yaml")
    #expect(try offers(["run", "sho"], in: folder) == ["shop.yaml"])
  }
}
