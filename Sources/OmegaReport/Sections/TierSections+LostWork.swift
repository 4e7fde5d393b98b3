import OmegaAssessment

// What was lost with nodes and replicas, and done again.
extension TierSections {
  /// Empty where nothing was lost and nothing is saved.
  var lostWork: Section {
    let services = tier.services.filter { $0.lostWork != nil }
    guard !services.isEmpty else { return Section(title: "lost work") }
    let hasCheckpoints = services.contains { $0.lostWork?.checkpoints != nil }
    var table = Table(columns: [
      .text("service"), .text("region"), .number("tasks lost"), .number("begun", below: "anew"),
      .number("resumed"), .number("replica hours", below: "in vain"),
      .number("CPU hours", below: "in vain"),
    ])
    if hasCheckpoints {
      table.columns += [.number("checkpoints"), .number("hours spent", below: "on them")]
    }
    for result in services {
      guard let work = result.lostWork else { continue }
      var cells = [
        Table.Cell(result.service), Table.Cell(result.region),
        Table.Cell(FigureText.count(work.lost), work.lost > 0 ? .doubtful : .plain),
        Table.Cell(FigureText.count(work.restarted)), Table.Cell(FigureText.count(work.resumed)),
        Table.Cell(FigureText.amount(work.replicaHours)),
        Table.Cell(FigureText.amount(work.cpuHours)),
      ]
      if hasCheckpoints {
        cells += [
          work.checkpoints.map { Table.Cell(FigureText.count($0)) } ?? .absent,
          work.checkpointHours.map { Table.Cell(FigureText.amount($0)) } ?? .absent,
        ]
      }
      table.rows.append(.cells(cells))
    }
    return Section(
      title: "lost work", table: table,
      remarks: [
        "Tasks lost are attempts that ended with their node or replica. In vain is what they had done and no checkpoint"
          + " held; hours are of the window, means over replications."
      ])
  }
}
