import OmegaScenarioFile

/// What was meant by a misspelt word of the command line.
public enum CommandSpelling {
  /// Nil when none of the words is near.
  public static func nearest(to word: String, among words: [String]) -> String? {
    Spelling.nearest(to: word, among: words)
  }
}
