import OmegaModel

/// Reads scenario files (docs/scenario-files.md): YAML in, a checked `Scenario` or all issues out.
///
/// Bad input never throws: it comes back as issues, each with file, line and column.
public struct ScenarioFile {
  /// Reads a scenario from disk, with every file that it extends.
  ///
  /// `settings` are the texts of `--set PATH=VALUE`, applied in order after all merging.
  public static func load(path: String, settings: [String] = []) -> LoadedScenario {
    load(path: path, source: .disk, settings: settings)
  }

  /// Reads a scenario from text; what it extends is read from disk, relative to the name.
  public static func load(
    text: String, name: String, settings: [String] = []
  ) -> LoadedScenario {
    var source = TextSource.disk
    source.read = { path, bytesMax in
      path == name ? .text(text) : TextSource.disk.read(path, bytesMax)
    }
    return load(path: name, source: source, settings: settings)
  }

  static func load(path: String, source: TextSource, settings: [String]) -> LoadedScenario {
    let log = FindingLog()
    var assembler = DocumentAssembler(source: source, log: log)
    var document = assembler.scenario(at: path)
    for (index, text) in settings.enumerated() {
      guard let setting = Setting(text, number: index + 1, log: log) else { continue }
      document = document.map { setting.applied(to: $0, log: log) }
    }
    document = document?.withoutNulls(as: .section(.scenario), log: log)
    var scenario: Scenario?
    let data = DataFiles(source: source)
    if let document, !assembler.isIncomplete {
      scenario = ScenarioDecoder.scenario(
        from: document, withoutTiers: assembler.incompleteTiers, log: log, data: data)
    }
    return LoadedScenario(
      scenario: log.hasErrors ? nil : scenario,
      issues: log.issues(inOrderOf: assembler.texts.map(\.file)),
      texts: assembler.texts, document: document, dataHash: data.hash, settings: settings)
  }
}
