/// How many of a class's requests take each branch of a conditional step.
struct ConditionShares {
  private let attributes: [RequestAttribute]

  init(of attributes: [RequestAttribute]) { self.attributes = attributes }

  /// The share of each branch by its position, and of those requests for which no branch's conditions hold (nil).
  ///
  /// Exact for one step. Steps that ask for the same attribute one inside the other are taken as independent (Model T-1).
  func shares(of branches: [ConditionalBranch]) -> [(branch: Int?, share: Double)] {
    let asked = attributes.filter { attribute in
      branches.contains { $0.conditions.contains { $0.attribute == attribute.name } }
    }
    var shares = Array(repeating: 0.0, count: branches.count)
    var rest = 0.0
    func follow(_ position: Int, _ values: [String: String], _ share: Double) {
      guard share > 0 else { return }
      guard position < asked.count else {
        let taken = branches.firstIndex { branch in
          branch.conditions.allSatisfy { values[$0.attribute] == $0.value }
        }
        if let taken { shares[taken] += share } else { rest += share }
        return
      }
      let whole = asked[position].values.reduce(0) { $0 + $1.weight }
      for value in asked[position].values {
        var more = values
        more[asked[position].name] = value.name
        follow(position + 1, more, share * value.weight / whole)
      }
    }
    follow(0, [:], 1)
    return shares.indices.map { ($0, shares[$0]) } + [(nil, rest)]
  }
}
