import Foundation
import Testing

@Suite("Exit codes and streams")
struct ExitCodeTests {
  /// A call and what it must give. `SMALL`, `EMPTY` … stand for files, see `Files`.
  struct Call: CustomTestStringConvertible {
    var arguments: String
    var status: Int32
    /// Parts of the streams; nil: the stream is empty.
    var output: String?
    var error: String?

    init(_ arguments: String, _ status: Int32, output: String? = nil, error: String? = nil) {
      self.arguments = arguments
      self.status = status
      self.output = output
      self.error = error
    }

    var testDescription: String { "omega-sim \(arguments)" }
  }

  static let good = [
    Call("", 0, output: "USAGE: omega-sim <subcommand>"),
    Call("--help", 0, output: "Exit codes:"),
    Call("help run", 0, output: "--no-db"),
    Call("--version", 0, output: "0."),
    Call("run SMALL --no-db", 0, output: "TIER"),
    Call("run SMALL --no-db --format markdown", 0, output: "## Tiers"),
    Call("run SMALL --no-db --format json", 0, output: "\"schema\" : \"omega-sim/run/1\""),
    Call("run SMALL --no-db --stats", 0, output: "TIER", error: "\"loop_s\":"),
    Call("run SMALL --db NEW", 0, output: "TIER", error: "Stored as run 1 in"),
    Call("run BROKEN-PROMISE --no-db", 0, output: "missed"),
    Call("run SHARES --no-db", 0, output: "TIER", error: "warning: clients:"),
    Call("validate SMALL", 0, output: "valid, 1 tier"),
    Call("validate SMALL --resolved", 0, output: "scenario: small"),
    Call("validate SMALL --strict", 0, output: "valid, 1 tier"),
    Call("validate SHARES", 0, output: "valid, 1 tier", error: "1 warning"),
  ]

  static let wrong = [
    Call("frobnicate", 2, error: "Unexpected argument 'frobnicate'"),
    Call("run", 2, error: "Missing expected argument '<scenario>'"),
    Call("run SMALL --frobnicate", 2, error: "Unknown option '--frobnicate'"),
    Call("run SMALL --db NEW --no-db", 2, error: "--db and --no-db contradict each other"),
    Call("run SMALL --format html", 2, error: "'html' is invalid"),
    Call("run SMALL --seed -1", 2, error: "Missing value for '--seed"),
    Call("run SMALL --seed x", 2, error: "'x' is invalid"),
    Call("run SMALL --threads 0", 2, error: "--threads takes a number from 1"),
    Call("run SMALL --replications 0", 2, error: "--replications takes a number from 1"),
    Call("run SMALL --replications 100000", 2, error: "are more than 10000; take fewer"),
    Call("run SMALL --tier two --no-db", 2, error: "no such tier; choose among one"),
    Call("run SMALL --set tiers.two.load-scale=2 --no-db", 2, error: "there is no `two` to set"),
    Call("run SMALL --set nonsense --no-db", 2, error: "--set:1:1: error:"),
    Call("run SMALL --set replications=x --no-db", 2, error: "error: replications:"),
    Call("run ABSENT", 2, error: "absent.yaml:1:1: error: there is no file"),
    Call("run FOLDER", 2, error: "folder:1:1: error: cannot read"),
    Call("run EMPTY", 2, error: "empty.yaml:1:1: error: the document is empty"),
    Call("run LATIN", 2, error: "latin.yaml:1:4: error:"),
    Call("run DEVICE", 2, error: "error:"),
    Call("run NONSENSE", 2, error: "nonsense.yaml:2:1: error: this is not valid YAML"),
    Call("validate ABSENT SMALL", 2, output: "valid, 1 tier", error: "there is no file"),
    Call("validate SHARES --strict", 2, error: "1 error"),
    Call("validate", 2, error: "Missing expected argument '<files>"),
    Call("run SMALL --trace-request 999999999", 2, error: "no request `999999999` arrived"),
    Call("runs list --limit 0", 2, error: "--limit takes a number from 1"),
    Call("runs show one", 2, error: "'one' is invalid"),
    Call("runs show 1 --tier two --db STORED", 2, error: "no tier two; it has one"),
  ]

  static let stored = [
    Call("runs list --db STORED", 0, output: "small"),
    Call("runs show --db STORED", 0, output: "TIER"),
    Call("runs show 1 --db STORED --tier one --format markdown", 0, output: "## one"),
    Call("runs show 1 --db STORED --tier one --format json", 0, output: "\"tier\" : \"one\""),
    Call("runs list --db BLANK", 0, output: "no runs are stored"),
    Call("runs list --db NEW", 4, error: "there is no such database; run a scenario first"),
    Call("runs show --db NEW", 4, error: "there is no such database; run a scenario first"),
    Call("runs show --db BLANK", 4, error: "there is no run yet; store one"),
    Call("runs show 99 --db STORED", 4, error: "there is no run 99; `runs list` shows those"),
    Call("runs list --db SMALL", 2, error: "not a SQLite database; name another file"),
    Call("runs show --db SMALL", 2, error: "not a SQLite database; name another file"),
    Call("bill 1 --db SMALL", 2, error: "not a SQLite database; name another file"),
    Call("runs list --db FOLDER", 2, error: "check the path, or name another file"),
  ]

  @Test(
    "each call ends with its code and says it on the right stream", arguments: good + wrong + stored
  )
  func calls(_ call: Call) throws {
    let files = try Files(withRun: call.arguments.contains("STORED"))
    let run = try Program.run(files.arguments(of: call.arguments), in: files.folder.url)
    #expect(!run.isKilled && run.status == call.status, "\(run)")
    expect(run.output, has: call.output)
    expect(run.error, has: call.error)
    let isFinished = [run.output, run.error].allSatisfy { $0.isEmpty || $0.hasSuffix("\n") }
    #expect(isFinished, "the last line of a stream ends")
  }

  private func expect(_ stream: String, has part: String?) {
    if let part {
      #expect(stream.contains(part), "\(stream)")
    } else {
      #expect(stream.isEmpty)
    }
  }

  @Test("an unwritable result is an error, and the run is stored all the same")
  func unwritableOutput() throws {
    let files = try Files(withRun: false)
    let shell = try files.shell("\"$0\" run small.yaml --db new.sqlite > /dev/full")
    #expect(shell.status == 1)
    #expect(shell.error.contains("the result could not be written: No space left on device"))
    #expect(try Program.run("runs", "list", "--db", files.folder.path("new.sqlite")).status == 0)
  }

  @Test("a disk that fills up during the run takes the stored run, not the report")
  func diskFillsUp() throws {
    let files = try Files(withRun: false)
    // The tables fit below the greatest size of a file that the shell allows; this text does not.
    try files.folder.write(
      Fixture.small + String(repeating: "# 8 bytes\n", count: 100_000), to: "long.yaml")
    let shell = try files.shell(
      "trap '' XFSZ; ulimit -f 1000; \"$0\" run long.yaml --db new.sqlite")
    #expect(shell.status == 1, "\(shell)")
    #expect(shell.output.contains("TIER"))
    #expect(shell.error.hasPrefix("The run is not stored. new.sqlite: "), "\(shell.error)")
    let list = try Program.run("runs", "list", "--db", files.folder.path("new.sqlite"))
    #expect(list.output == "no runs are stored\n")
  }

  @Test("a reader that goes away is no error", arguments: ["run small.yaml --no-db", "--help"])
  func readerGone(call: String) throws {
    let files = try Files(withRun: false)
    let shell = try files.shell("(sleep 0.2; \"$0\" \(call); echo $? > status) | true")
    #expect(shell.error == "")
    #expect(try files.folder.text("status") == "0\n")
  }

  @Test("a seed or a number of replications on the command line wins over the file and over --set")
  func namedOptionsWin() throws {
    let files = try Files(withRun: false)
    let run = try Program.run(
      files.arguments(
        of: "run SMALL --no-db --format json --set seed=2 --seed 3 --set replications=4 "
          + "--replications 2"))
    #expect(run.output.contains("\"seed\" : 3,"))
    #expect(run.output.contains("\"replications\" : 2,"))
  }
}

/// The files that calls name in capital letters.
private struct Files {
  let folder: TemporaryFolder

  init(withRun isStored: Bool) throws {
    folder = try TemporaryFolder()
    let small = Fixture.small
    try folder.write(small, to: "small.yaml")
    try folder.write("", to: "empty.yaml")
    try folder.write("", to: "blank.sqlite")
    try folder.write("a: [", to: "nonsense.yaml")
    try Data([0x61, 0x3A, 0x20, 0xE9]).write(to: folder.url.appendingPathComponent("latin.yaml"))
    try folder.write(
      small.replacingOccurrences(of: "replications: 1", with: "replications: 5")
        .replacingOccurrences(of: "rate: 1 rps", with: "rate: 20 rps")
        + "objectives: { request: { latency: [ { within: 1ms, share: 95% } ] } }\n",
      to: "broken-promise.yaml")
    try folder.write(
      small + "clients: { city: { share: 50%, round-trip: { local: 1ms } } }\n", to: "shares.yaml")
    try FileManager.default.createDirectory(
      atPath: folder.path("folder"), withIntermediateDirectories: false)
    if isStored {
      _ = try Program.run(
        "run", folder.path("small.yaml"), "--db", folder.path("stored.sqlite"), in: folder.url)
    }
  }

  func arguments(of call: String) -> [String] {
    let names = [
      "SMALL": "small.yaml", "EMPTY": "empty.yaml", "BLANK": "blank.sqlite",
      "NONSENSE": "nonsense.yaml", "LATIN": "latin.yaml", "BROKEN-PROMISE": "broken-promise.yaml",
      "SHARES": "shares.yaml", "FOLDER": "folder", "ABSENT": "absent.yaml", "NEW": "new.sqlite",
      "STORED": "stored.sqlite",
    ]
    return call.split(separator: " ").map(String.init).map { word in
      word == "DEVICE" ? "/dev/null" : names[word].map(folder.path) ?? word
    }
  }

  /// Runs a line of shell in the folder, with the program as `$0`.
  func shell(_ line: String) throws -> Program.Run {
    try Program.shell(line, in: folder.url)
  }
}
