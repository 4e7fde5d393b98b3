/// All models that theory knows the answer for.
public enum TheoryTable {
  public static let models: [TheoryModel] =
    TheoryModel.oneServer + TheoryModel.manyServers + TheoryModel.sharedCores
    + TheoryModel.priorities + TheoryModel.patience + TheoryModel.networks
    + TheoryModel.closedNetworks + TheoryModel.batches + TheoryModel.balancing
    + TheoryModel.timeOfDay
    + TheoryModel.fleets + TheoryModel.setups

  /// Models whose name or description holds one of the words, whatever its case; all without words.
  public static func models(matching words: [String]) -> [TheoryModel] {
    guard !words.isEmpty else { return models }
    return models.filter { model in
      let text = "\(model.name) \(model.about)".lowercased()
      return words.contains { text.contains($0.lowercased()) }
    }
  }
}
