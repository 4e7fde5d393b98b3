/// Whether two numbers differ by no more than a share of the second one.
func approximately(_ value: Double, _ expected: Double, within share: Double = 1e-9) -> Bool {
  abs(value - expected) <= share * max(abs(expected), 1e-300)
}
