extension HelpTests {
  static let runs = #"""
    OVERVIEW: Look at stored runs, hand them on, and delete old ones.

    Examples:
      omega-sim runs list
      omega-sim runs show 12 --report results/page

    USAGE: omega-sim runs <subcommand>

    OPTIONS:
      --version               Show the version.
      -h, --help              Show help information.

    SUBCOMMANDS:
      list                    List stored runs, newest first.
      show                    Show a stored run as it was reported.
      export                  Write a stored run for other programs.
      prune                   Delete old runs from the database.
      pin                     Keep a run, whatever is pruned: a baseline's, for
                              instance.
      unpin                   Let a pinned run be pruned again.

      See 'omega-sim help runs <subcommand>' for detailed help.

    """#

  static let runsList = #"""
    OVERVIEW: List stored runs, newest first.

    Examples:
      omega-sim runs list
      omega-sim runs list --limit 5 --db results/omega.sqlite

    USAGE: omega-sim runs list [--db <file>] [--limit <limit>]

    OPTIONS:
      --db <file>             The database. (default: results/omega.sqlite)
      --limit <limit>         Runs to list at the most. (default: 20)
      --version               Show the version.
      -h, --help              Show help information.

    """#

  static let runsShow = #"""
    OVERVIEW: Show a stored run as it was reported.

    Examples:
      omega-sim runs show
      omega-sim runs show 12 --tier production --report results/page

    USAGE: omega-sim runs show [<run>] [--tier <tier> ...] [--db <file>] [--format <format>] [--report <folder>]

    ARGUMENTS:
      <run>                   Number of the run. (default: the newest)

    OPTIONS:
      --tier <tier>           Show this tier only, in detail; repeatable.
      --db <file>             The database. (default: results/omega.sqlite)
      --format <format>       How it is printed. (values: table, json, markdown;
                              default: table)
      --report <folder>       Write a page with pictures into this folder too:
                              index.html, one file that needs no network.
      --version               Show the version.
      -h, --help              Show help information.

    """#

  static let runsExport = #"""
    OVERVIEW: Write a stored run for other programs.

    json is the whole result with its timelines; csv has a row a point of every
    timeline; openmetrics has the timelines as gauges with the real times of the
    window. docs/database.md lists columns and metrics.

    Examples:
      omega-sim runs export --format csv --output run.csv
      omega-sim runs export 12 --format openmetrics --output run.om
      promtool tsdb create-blocks-from openmetrics run.om data

    USAGE: omega-sim runs export [<run>] [--db <file>] [--format <format>] [--output <file>]

    ARGUMENTS:
      <run>                   Number of the run. (default: the newest)

    OPTIONS:
      --db <file>             The database. (default: results/omega.sqlite)
      --format <format>       How it is written. (values: json, csv, openmetrics;
                              default: json)
      --output <file>         Where to write it. (default: standard output)
      --version               Show the version.
      -h, --help              Show help information.

    """#

  static let runsPrune = #"""
    OVERVIEW: Delete old runs from the database.

    With --older-than and --keep, a run goes if both let it. Pinned runs always
    stay: see runs pin. Of the runs that a baseline was written from, which are
    known by scenario, seed and replications, the newest stays. The runs go in one
    transaction; then the file is rewritten without them.

    Examples:
      omega-sim runs prune --older-than 30d --dry-run
      omega-sim runs prune --older-than 30d --keep 20

    USAGE: omega-sim runs prune [--older-than <age>] [--keep <number>] [--baselines <folder>] [--dry-run] [--db <file>]

    OPTIONS:
      --older-than <age>      Delete runs that were stored longer ago, such as 30d,
                              12h or 90min.
      --keep <number>         Keep so many of the newest runs.
      --baselines <folder>    Folder of the baselines. (default: results/baselines,
                              if it is there)
      --dry-run               Only show what would go.
      --db <file>             The database. (default: results/omega.sqlite)
      --version               Show the version.
      -h, --help              Show help information.

    """#

  static let runsPin = #"""
    OVERVIEW: Keep a run, whatever is pruned: a baseline's, for instance.

    Example:
      omega-sim runs pin 12

    USAGE: omega-sim runs pin <run> [--db <file>]

    ARGUMENTS:
      <run>                   Number of the run.

    OPTIONS:
      --db <file>             The database. (default: results/omega.sqlite)
      --version               Show the version.
      -h, --help              Show help information.

    """#

  static let runsUnpin = #"""
    OVERVIEW: Let a pinned run be pruned again.

    Example:
      omega-sim runs unpin 12

    USAGE: omega-sim runs unpin <run> [--db <file>]

    ARGUMENTS:
      <run>                   Number of the run.

    OPTIONS:
      --db <file>             The database. (default: results/omega.sqlite)
      --version               Show the version.
      -h, --help              Show help information.

    """#
}
