/// One thing that is known to hurt, and how to see it in a tier.
struct LintRule: Sendable {
  /// Such as `retry-amplification`; documented under this name in docs/lint.md.
  let name: String
  /// Where the rule comes from, public and without an address that moves.
  let source: String
  let check: @Sendable (LintSubject) -> [LintFinding]
}
