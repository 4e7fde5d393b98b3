import ArgumentParser
import OmegaSim

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of scenario or tier files, or the page of every key.",
    discussion: """
      Examples:
        omega-sim schema scenario > schema/scenario.schema.json
        omega-sim schema tier > schema/tier.schema.json
        omega-sim schema reference > docs/scenario-reference.md

      An editor with a YAML language server checks and completes a file whose first line is
        # yaml-language-server: $schema=PATH/scenario.schema.json
      with the path of the schema from the folder of the file.
      """)

  @Argument(help: "What is printed.")
  var document: FormatDocument

  func run() throws { try Terminal.print(document.text) }
}
