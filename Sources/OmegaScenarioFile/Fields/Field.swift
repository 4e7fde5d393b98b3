/// One key of a section: what it may hold, whether it must be there, and what it means.
///
/// The tables of fields drive the decoder, the JSON Schema and the reference page, so that nothing
/// can be read that they do not say.
struct Field: Sendable {
  enum Presence: Sendable {
    case required
    /// Nothing is assumed when the key is missing; the text says what that means.
    case optional(String)
    /// The text is read as if it had been written.
    case defaulted(String)
  }

  let key: String
  let kind: Kind
  let presence: Presence
  let meaning: String
  private let ownExample: String?

  /// Without an example of its own, a field shows its kind's.
  init(
    _ key: String, _ kind: Kind, _ presence: Presence, _ meaning: String, example: String? = nil
  ) {
    self.key = key
    self.kind = kind
    self.presence = presence
    self.meaning = meaning
    ownExample = example
  }

  /// A value that may be written, in one line of YAML.
  var example: String { ownExample ?? kind.example }

  var isRequired: Bool {
    if case .required = presence { true } else { false }
  }
}
