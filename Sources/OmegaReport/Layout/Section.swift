/// A table with a title above it and sentences below it.
struct Section: Hashable, Sendable {
  var title: String
  var table: Table?
  var remarks: [String] = []

  var isEmpty: Bool { (table?.rows.isEmpty ?? true) && remarks.isEmpty }
}
