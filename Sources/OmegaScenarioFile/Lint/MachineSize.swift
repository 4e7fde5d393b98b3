/// What the name of a virtual machine's size says.
enum MachineSize {
  /// The vCPUs of a size such as `Standard_D4s_v5` or `Standard_E8-4s_v5` (4 of 8 in use); nil: its name does not say.
  ///
  /// Series of before the naming conventions, such as `Standard_DS3_v2`, number their sizes otherwise.
  static func cores(ofSKU sku: String) -> Double? {
    guard
      let match = sku.wholeMatch(
        of: /Standard_([A-Z]+)(\d+)(?:-(\d+))?[a-z]*(?:_[A-Z0-9]+)?(?:_v(\d+))?/),
      let size = Double(match.3 ?? match.2)
    else { return nil }
    let version = match.4.flatMap { Int($0) } ?? 1
    let isNamedByCores = version >= 3 || match.1 == "B" || match.1 == "F"
    return isNamedByCores ? size : nil
  }
}
