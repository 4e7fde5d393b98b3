/// The page of every key, in Markdown, written from the tables of fields.
enum ReferencePage {
  static let text: String =
    """
    # Scenario reference

    Every key of scenario and tier files, generated from the tables that read them: `make reference` writes this page.
    How values are written, how files are merged, and what steps and bill lines do is told in
    [scenario-files.md](scenario-files.md); what the simulator makes of them in [model.md](model.md).

    A word in capitals stands for a name of one's own: letters, digits, `-` and `_`. `N` is a position in a list, from 0; so are
    the paths of `--set` and of messages. `~` may stand for every value and means that nothing is said.

    """ + "\n" + Section.allCases.map(section).joined(separator: "\n")

  private static func section(_ section: Section) -> String {
    var lines = ["## \(section.rawValue)", ""]
    let places = self.places.filter { $0.section == section }
    for document in [Section.scenario, .tier] {
      let paths = places.filter { $0.document == document }.map { "`\($0.path)`" }
      if section == document {
        lines += ["A \(section.rawValue) file" + (section == .tier ? "." : ", as a whole."), ""]
      }
      if !paths.isEmpty {
        let others = paths.count > pathsMax ? " and \(paths.count - pathsMax) more places" : ""
        lines += [
          "In a \(document.rawValue): " + paths.prefix(pathsMax).joined(separator: ", ") + others
            + ".", "",
        ]
      }
    }
    if section == .step {
      let actions = Section.stepActions.map { "`\($0)`" }
      lines += ["A step does one thing: it has one of \(actions.joined(separator: ", ")).", ""]
    }
    lines += ["| key | meaning | value | range | default | example |", "|---|---|---|---|---|---|"]
    lines += section.fields.map(row)
    return lines.map { $0 + "\n" }.joined()
  }

  private static func row(_ field: Field) -> String {
    let unit = field.kind.unit.isEmpty ? "" : " (\(field.kind.unit))"
    let cells = [
      "`\(field.key)`", field.meaning, field.kind.linked + unit, field.kind.range,
      field.presence.words, "`\(field.example)`",
    ]
    return "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
  }

  private static let pathsMax = 6

  private struct Place {
    var section: Section
    var document: Section
    var path: String
  }

  /// Where sections stand; of steps within steps, only the outermost.
  private static let places: [Place] = [Section.scenario, .tier].flatMap { document in
    var places: [Place] = []
    func walk(_ kind: Kind, _ path: String, above: [Section]) {
      switch kind {
      case .section(let section):
        guard !above.contains(section) else { return }
        places.append(Place(section: section, document: document, path: path))
        guard section != .tier else { return }
        for field in section.fields {
          walk(field.kind, path + "." + field.key, above: above + [section])
        }
      case .named(let kind, let noun):
        walk(kind, path + "." + noun.replacing(" ", with: "-").uppercased(), above: above)
      case .list(let kind): walk(kind, path + ".N", above: above)
      case .steps: walk(.section(.step), path + ".N", above: above)
      case .either(let one, let other):
        walk(one, path, above: above)
        walk(other, path, above: above)
      default: break
      }
    }
    for field in document.fields { walk(field.kind, field.key, above: [document]) }
    return places
  }
}

extension Field.Presence {
  fileprivate var words: String {
    switch self {
    case .required: "required"
    case .optional(let without): without
    case .defaulted(let text): "`\(text)`"
    }
  }
}

extension Kind {
  /// The kind's name with links to the sections in it.
  fileprivate var linked: String {
    switch self {
    case .section(let section):
      "[\(section.rawValue)](#\(section.rawValue.replacing(" ", with: "-")))"
    case .named(let kind, let noun): "\(kind.linked) by name of the \(noun)"
    case .list(let kind): "list: \(kind.linked)"
    case .steps: "list: \(Kind.section(.step).linked)"
    case .either(let one, let other): "\(one.linked), or \(other.linked)"
    default: name
    }
  }
}
