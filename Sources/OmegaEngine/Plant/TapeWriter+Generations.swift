import OmegaModel

extension TapeWriter {
  /// An answer of a language model: one instruction, or one for each part of it that somebody can see.
  func write(
    _ generation: Generation, key: UInt64, compiler: inout PlantCompiler, plant: inout Plant
  ) {
    guard let service else { preconditionFailure("a class generates nothing") }
    let position = UInt32(plant.generations.count)
    plant.generations.append(
      compiled(generation, of: service, compiler: &compiler, plant: &plant))
    guard generation.streams || generation.outputWeight != nil || sharesAnswers else {
      return plant.instructions.append(.generate(generation: position, key: key))
    }
    func append(_ part: AnswerPart) {
      let isShared = sharesAnswers && (part == .reading || part == .writing)
      plant.instructions.append(
        isShared
          ? .answerTogether(part, generation: position, key: key)
          : .answer(part, generation: position, key: key))
    }
    append(.admission)
    append(.reading)
    if generation.streams { append(.firstToken) }
    append(.writing)
    if generation.outputWeight != nil { append(.settlement) }
  }

  private func compiled(
    _ generation: Generation, of service: Int, compiler: inout PlantCompiler, plant: inout Plant
  ) -> PlantGeneration {
    let prompt: Sampler
    if let pairs = generation.pairs {
      prompt = plant.laws.add(values: pairs.pairs.map(\.prompt) + pairs.pairs.map(\.output))
    } else {
      prompt = Sampler(generation.promptTokens, tables: &plant.laws)
    }
    let output =
      generation.pairs == nil ? Sampler(generation.outputTokens, tables: &plant.laws) : prompt
    // What nobody asks for has no meter, and keeps none from its place.
    func meter(_ name: String, if isCounted: Bool) -> UInt32 {
      isCounted ? compiler.meter(name, of: service) : .max
    }
    return PlantGeneration(
      prompt: prompt, output: output, pairCount: UInt32(generation.pairs?.pairs.count ?? 0),
      outputMax: generation.outputTokensMax,
      firstToken: Sampler(generation.firstToken, tables: &plant.laws),
      secondsPerPromptToken: generation.promptTokensPerSecond.map { 1 / $0 } ?? 0,
      secondsPerToken: 1 / generation.tokensPerSecond, cachedShare: generation.cachedShare,
      outputWeight: generation.outputWeight ?? 0, streams: generation.streams,
      promptMeter: meter(Generation.promptMeter, if: true),
      cachedMeter: meter(Generation.cachedMeter, if: generation.cachedShare > 0),
      outputMeter: meter(Generation.outputMeter, if: true),
      quotaMeter: meter(Generation.quotaMeter, if: true),
      requestMeter: meter(Generation.requestMeter, if: true),
      provisionedMeter: meter(Generation.provisionedMeter, if: generation.outputWeight != nil))
  }
}
