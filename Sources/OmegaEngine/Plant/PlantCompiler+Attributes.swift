import OmegaModel
import OmegaUnits

extension PlantCompiler {
  /// Numbers the values of all attributes, and lays out what share each has in each class.
  mutating func compileAttributes(into plant: inout Plant) {
    for attribute in tier.classes.flatMap(\.attributes) {
      for value in attribute.values {
        let condition = ConditionalBranch.Condition(attribute.name, is: value.name)
        if attributeValues[condition] == nil {
          attributeValues[condition] = UInt32(attributeValues.count)
        }
      }
    }
    let count = attributeValues.count
    plant.attributeValueCount = count
    plant.attributeShares = Array(
      repeating: AttributeShare(low: 0, high: 0), count: tier.classes.count * count)
    for (position, requestClass) in tier.classes.enumerated() {
      for attribute in requestClass.attributes {
        let whole = attribute.values.reduce(0) { $0 + $1.weight }
        var low = 0.0
        for (place, value) in attribute.values.enumerated() {
          let isLast = place == attribute.values.count - 1
          let high = isLast ? 1 : low + value.weight / whole
          guard
            let number = attributeValues[
              ConditionalBranch.Condition(attribute.name, is: value.name)]
          else { preconditionFailure("every value has a number") }
          plant.attributeShares[position * count + Int(number)] = AttributeShare(
            low: low, high: high)
          low = high
        }
      }
    }
  }
}

extension TapeWriter {
  /// Tests one condition after the other; the first that does not hold leads to the next branch.
  mutating func write(
    conditional branches: [ConditionalBranch], compiler: inout PlantCompiler, plant: inout Plant
  ) {
    var jumps: [Int] = []
    for branch in branches {
      let first = plant.instructions.count
      for condition in branch.conditions {
        guard let value = compiler.attributeValues[condition] else {
          preconditionFailure("\(condition.attribute) was not checked")
        }
        plant.instructions.append(
          .require(
            value: value, otherwise: .none,
            key: StableHash.of("attribute \(condition.attribute)")))
      }
      let tests = first..<plant.instructions.count
      write(branch.steps, compiler: &compiler, plant: &plant)
      jumps.append(plant.instructions.count)
      plant.instructions.append(.jump(.none))
      let next = InstructionIndex(plant.instructions.count)
      for position in tests {
        guard case .require(let value, _, let key) = plant.instructions[position] else { continue }
        plant.instructions[position] = .require(value: value, otherwise: next, key: key)
      }
    }
    for jump in jumps {
      plant.instructions[jump] = .jump(InstructionIndex(plant.instructions.count))
    }
  }
}
