import Testing

/// Help is part of the contract: whoever changes it changes this text by hand.
@Suite("Help")
struct HelpTests {
  @Test("of a subcommand says what it does and what it takes", arguments: texts)
  func text(command: String, text: String) throws {
    let run = try Program.run(command.split(separator: " ").map(String.init) + ["--help"])
    #expect(run.status == 0 && run.error == "")
    #expect(run.output == text)
    #expect(
      run.output.split(separator: "\n").allSatisfy { $0.count <= 80 || $0.hasPrefix("USAGE") })
  }

  static let texts = [
    ("run", run), ("compare", compare), ("check", check), ("capacity", capacity),
    ("advise", advise),
    ("validate", validate), ("schema", schema), ("bill", bill), ("prices", prices),
    ("prices list", pricesList), ("prices show", pricesShow), ("prices import", pricesImport),
    ("runs", runs), ("runs list", runsList), ("runs show", runsShow), ("runs export", runsExport),
    ("runs prune", runsPrune), ("runs pin", runsPin), ("runs unpin", runsUnpin),
    ("verify", verify), ("coverage", coverage),
  ]
}

extension HelpTests {
  private static let run = #"""
    OVERVIEW: Simulate a scenario and compare its tiers by SLA attainment and
    monthly cost.

    Examples:
      omega-sim run scenarios/business-hours.yaml
      omega-sim run scenarios/business-hours.yaml --tier production-small
      omega-sim run scenarios/business-hours.yaml --set 'tiers.*.load-scale=2'
      omega-sim run scenarios/business-hours.yaml --report results/page
      omega-sim run scenarios/minimal.yaml --trace-request 20

    Results go to standard output and to the database, progress to standard error.
    A broken objective is reported and exits 0.

    USAGE: omega-sim run [<options>] <scenario>

    ARGUMENTS:
      <scenario>              The scenario file.

    OPTIONS:
      --tier <tier>           Run this tier only, and show it in detail; repeatable.
      --seed <seed>           Seed of all random draws. (default: the scenario's)
      --replications <replications>
                              Independent repetitions of each tier. (default: the
                              scenario's)
      --threads <threads>     Replications simulated side by side. (default: the
                              number of cores)
      --set <path=value>      Change one value of the scenario; repeatable.
      --prices <book>         The price book, a CSV file. (default: the one inside)
      --precision <share>     Add replications until intervals are within this
                              share of their figures, such as 5%; those of shares
                              with an objective, of what it leaves to fail.
      --replications-max <number>
                              The most replications that --precision may take.
                              (default: 200)
      --db <file>             The database to store the run in. (default:
                              results/omega.sqlite)
      --no-db                 Do not store the run.
      --format <format>       How results are printed. (values: table, json,
                              markdown; default: table)
      --report <folder>       Write a page with pictures into this folder:
                              index.html, one file that needs no network.
      --timelines             Add the timelines of every tier to --format json.
      --stats                 Print one line of JSON about the work done to
                              standard error.
      --trace-request <[source:]n>
                              Show the way of one request hop by hop, in the first
                              replication, and nothing else: the n-th arrival of
                              the window, or with the name of a load source its
                              n-th request, which is the same in every tier.
      --trace-format <trace-format>
                              How the way of a request is printed; otlp is
                              OpenTelemetry's JSON. (values: timeline, otlp;
                              default: timeline)
      --version               Show the version.
      -h, --help              Show help information.

    """#

  private static let validate = #"""
    OVERVIEW: Check scenario files without simulating: syntax, references, prices,
    and load against capacity.

    Examples:
      omega-sim validate scenarios/*.yaml
      omega-sim validate scenarios/business-hours.yaml --resolved

    USAGE: omega-sim validate <files> ... [--strict] [--resolved] [--set <path=value> ...] [--prices <book>]

    ARGUMENTS:
      <files>                 The scenario files.

    OPTIONS:
      --strict                Count warnings as errors.
      --resolved              Print the whole document after `extends` and `--set`;
                              comments say where overrides are written.
      --set <path=value>      Change one value of the scenario; repeatable.
      --prices <book>         The price book, a CSV file. (default: the one inside)
      --version               Show the version.
      -h, --help              Show help information.

    """#

  private static let schema = #"""
    OVERVIEW: Print the JSON Schema of scenario or tier files, or the page of every
    key.

    Examples:
      omega-sim schema scenario > schema/scenario.schema.json
      omega-sim schema tier > schema/tier.schema.json
      omega-sim schema reference > docs/scenario-reference.md

    An editor with a YAML language server checks and completes a file whose first
    line is
      # yaml-language-server: $schema=PATH/scenario.schema.json
    with the path of the schema from the folder of the file.

    USAGE: omega-sim schema <document>

    ARGUMENTS:
      <document>              What is printed. (values: scenario, tier, reference)

    OPTIONS:
      --version               Show the version.
      -h, --help              Show help information.

    """#

  private static let bill = #"""
    OVERVIEW: Bill a stored run again, under other prices.

    The run's stored usage is priced by another book; nothing is simulated. Views
    by class need the scenario and are left out.

    Example:
      omega-sim bill 1 --prices prices/azure-2026-11-22.csv

    USAGE: omega-sim bill [<run>] [--prices <book>] [--db <file>] [--lines] [--format <format>] [--stats]

    ARGUMENTS:
      <run>                   Number of the run. (default: the newest)

    OPTIONS:
      --prices <book>         The price book, a CSV file. (default: the one inside)
      --db <file>             The database. (default: results/omega.sqlite)
      --lines                 Show the new bills line by line.
      --format <format>       How it is printed. (values: table, json, markdown;
                              default: table)
      --stats                 Print how long it took as one line of JSON on the
                              error stream.
      --version               Show the version.
      -h, --help              Show help information.

    """#

  private static let prices = #"""
    OVERVIEW: Look at price books, and make new ones.

    Examples:
      omega-sim prices list redis premium
      omega-sim prices import page-1.json --output azure-2026-12-01.csv

    USAGE: omega-sim prices <subcommand>

    OPTIONS:
      --version               Show the version.
      -h, --help              Show help information.

    SUBCOMMANDS:
      list                    List prices, all or those whose names have some words.
      show                    Show prices with their sources, notes and announced
                              ends.
      import                  Put pages of the Azure Retail Prices API over a price
                              book.

      See 'omega-sim help prices <subcommand>' for detailed help.

    """#

  private static let pricesList = #"""
    OVERVIEW: List prices, all or those whose names have some words.

    Example:
      omega-sim prices list redis premium --region eastus

    USAGE: omega-sim prices list [<words> ...] [--region <region>] [--billing <billing>] [--prices <book>]

    ARGUMENTS:
      <words>                 Words that the price's name must have.

    OPTIONS:
      --region <region>       Only this region.
      --billing <billing>     Only this way of buying, such as payg or spot.
      --prices <book>         The price book, a CSV file. (default: the one inside)
      --version               Show the version.
      -h, --help              Show help information.

    """#

  private static let pricesShow = #"""
    OVERVIEW: Show prices with their sources, notes and announced ends.

    Example:
      omega-sim prices show cosmos autoscale --region westeurope

    USAGE: omega-sim prices show <words> ... [--region <region>] [--billing <billing>] [--prices <book>]

    ARGUMENTS:
      <words>                 Words that the price's name must have.

    OPTIONS:
      --region <region>       Only this region.
      --billing <billing>     Only this way of buying, such as payg or spot.
      --prices <book>         The price book, a CSV file. (default: the one inside)
      --version               Show the version.
      -h, --help              Show help information.

    """#

  private static let pricesImport = #"""
    OVERVIEW: Put pages of the Azure Retail Prices API over a price book.

    Writes the new book and reports what has changed and what was refused. Names
    other than those of virtual machines and caches are the API's own.

    Example:
      omega-sim prices import page-1.json page-2.json --output azure-2026-12-01.csv

    USAGE: omega-sim prices import <files> ... [--prices <book>] --output <output>

    ARGUMENTS:
      <files>                 The pages, as JSON files.

    OPTIONS:
      --prices <book>         The book to put them over. (default: the one inside)
      --output <output>       Where the new book is written.
      --version               Show the version.
      -h, --help              Show help information.

    """#

  private static let verify = #"""
    OVERVIEW: Hold the simulator against queueing theory on this machine.

    Simulates systems that theory knows the answer for, with the same engine as
    `run`, and prints each figure beside theory's. Exits 1 when any of them differs
    by more than chance allows for all of them together: a simulator without fault
    does so for one seed in a thousand.

    Examples:
      omega-sim verify
      omega-sim verify M/M fork --seed 7

    USAGE: omega-sim verify [<word> ...] [--seed <seed>] [--threads <threads>] [--format <format>]

    ARGUMENTS:
      <word>                  Only models with one of these words in their name or
                              description. (default: all)

    OPTIONS:
      --seed <seed>           Seed of all random draws. (default: 1)
      --threads <threads>     Replications simulated side by side. (default: the
                              number of cores)
      --format <format>       How results are printed. (values: table, json,
                              markdown; default: table)
      --version               Show the version.
      -h, --help              Show help information.

    """#

  private static let coverage = #"""
    OVERVIEW: Measure how often the 95 % intervals hold what theory says.

    Runs small models of which the truth is known many times, each time with
    another seed, and counts the intervals that cover it. Takes minutes.

    Examples:
      omega-sim coverage
      omega-sim coverage --runs 200 --replications 5

    USAGE: omega-sim coverage [--runs <runs>] [--replications <replications>] [--requests <requests>] [--threads <threads>] [--markdown]

    OPTIONS:
      --runs <runs>           Runs of each model. (default: 2000)
      --replications <replications>
                              Replications of each run. (default: 100)
      --requests <requests>   Requests of each run, in the mean. (default: 50000)
      --threads <threads>     Runs side by side. (default: the number of cores)
      --markdown              Print Markdown.
      --version               Show the version.
      -h, --help              Show help information.

    """#
}
