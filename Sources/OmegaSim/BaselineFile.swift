import Foundation
import OmegaAssessment

/// The file that a scenario's baseline is kept in.
public struct BaselineFile: Hashable, Sendable {
  /// Where baselines are unless another file is named.
  public static let folder = "results/baselines"

  public let path: String

  public init(path: String) { self.path = path }

  public init(ofScenario name: String) { self.init(path: "\(Self.folder)/\(name).json") }

  /// Nil when there is no such file.
  func read() throws(CheckFailure) -> Baseline? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let text: String
    do {
      text = try String(contentsOfFile: path, encoding: .utf8)
    } catch {
      throw CheckFailure("\(path): cannot be read as text; name a baseline", .input)
    }
    let baseline: Baseline
    do {
      baseline = try Baseline(text: text)
    } catch {
      throw CheckFailure(
        "\(path): this is no baseline of the schema \(Baseline.schema); name another file, or "
          + "delete it and write one with --update-baseline", .input)
    }
    if let single = baseline.tiers.first(where: {
      $0.isWhole && $0.stamp.replications < Baseline.replicationsMin
    }) {
      throw CheckFailure(
        "\(path): tier \(single.tier) has one replication, which does not show how its figures vary; "
          + "delete the file and write it with --update-baseline and two replications or more",
        .input)
    }
    guard let broken = baseline.tiers.first(where: { !$0.isWhole }) else { return baseline }
    throw CheckFailure(
      "\(path): tier \(broken.tier) does not have a value for each replication in every list; "
        + "delete it and write it with --update-baseline", .input)
  }

  /// Puts the tiers of a run into the file as it is now, which another check may have written since it was read.
  ///
  /// - Parameter isWhole: whether the run had all tiers of the scenario.
  func update(from run: RunResult, isWhole: Bool) throws(CheckFailure) {
    let folder = URL(filePath: path).deletingLastPathComponent()
    let lock: FolderLock
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      lock = try FolderLock(folder.path(percentEncoded: false))
    } catch {
      throw CheckFailure("\(path): cannot be written: \(error.localizedDescription)", .hindrance)
    }
    defer { lock.release() }
    let known = try read()
    if let known, known.scenario != run.scenario { throw foreign(known, to: run.scenario) }
    try write(
      (known ?? Baseline(scenario: run.scenario)).updated(from: run, isWhole: isWhole))
  }

  func foreign(_ baseline: Baseline, to scenario: String) -> CheckFailure {
    CheckFailure(
      "\(path) is the baseline of \(baseline.scenario), not of \(scenario); name another with "
        + "--baseline", .input)
  }

  /// Writes the file.
  private func write(_ baseline: Baseline) throws(CheckFailure) {
    do {
      try Data(try baseline.text().utf8).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw CheckFailure("\(path): cannot be written: \(error.localizedDescription)", .hindrance)
    }
  }
}

/// The baselines of a folder.
public struct BaselineFolder: Sendable {
  /// By name of the file; none where there is no folder.
  let baselines: [Baseline]

  /// - Parameter mustExist: whether it was asked for by name.
  public init(path: String, mustExist: Bool = false) throws(CheckFailure) {
    let listed = try? FileManager.default.contentsOfDirectory(atPath: path)
    guard let names = listed ?? (mustExist ? nil : []) else {
      throw CheckFailure(
        "\(path): there is no such folder of baselines; without it, their runs would go", .input)
    }
    var baselines: [Baseline] = []
    for name in names.sorted() where name.hasSuffix(".json") {
      if let baseline = try BaselineFile(path: "\(path)/\(name)").read() {
        baselines.append(baseline)
      }
    }
    self.baselines = baselines
  }
}

/// Why a scenario could not be checked.
public struct CheckFailure: Error, Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// What was asked for makes no sense.
    case input
    /// There is no baseline, or it lacks a tier.
    case absence
    case hindrance
  }

  /// What is wrong and what to do, in one line.
  public let message: String
  public let kind: Kind

  init(_ message: String, _ kind: Kind) {
    self.message = message
    self.kind = kind
  }
}
