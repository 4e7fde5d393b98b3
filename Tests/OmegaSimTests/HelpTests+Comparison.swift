extension HelpTests {
  static let compare = #"""
    OVERVIEW: Tell what changes between tiers, scenarios or stored runs, and what
    is noise.

    One scenario or run: its tiers, each with the first. With --set: the scenario
    before and after it. Two: the tiers that both have. A number is a stored run.
    Scenarios are simulated with the same requests, and nothing is stored.

    Examples:
      omega-sim compare scenarios/business-hours.yaml
      omega-sim compare scenarios/minimal.yaml --set 'load.users.rate=9 rps'
      omega-sim compare old.yaml new.yaml --tier production --format markdown
      omega-sim compare 3 4 --report results/page

    USAGE: omega-sim compare <scenario-or-run> ... [--tier <tier> ...] [--with <path=value> ...] [--seed <seed>] [--replications <replications>] [--threads <threads>] [--set <path=value> ...] [--prices <book>] [--db <file>] [--format <format>] [--report <folder>]

    ARGUMENTS:
      <scenario-or-run>       One or two scenario files or numbers of stored runs.

    OPTIONS:
      --tier <tier>           Compare this tier only, the first with each other
                              one; repeatable.
      --with <path=value>     Change one value on both sides; repeatable.
      --seed <seed>           Seed of all random draws. (default: the scenario's)
      --replications <replications>
                              Independent repetitions of each tier. (default: the
                              scenario's)
      --threads <threads>     Replications simulated side by side. (default: the
                              number of cores)
      --set <path=value>      Change one value of the scenario; repeatable.
      --prices <book>         The price book, a CSV file. (default: the one inside)
      --db <file>             The database of the stored runs. (default:
                              results/omega.sqlite)
      --format <format>       How the comparison is printed. (values: table, json,
                              markdown; default: table)
      --report <folder>       Write a page into this folder too: index.html, one
                              file that needs no network.
      --version               Show the version.
      -h, --help              Show help information.

    """#

  static let check = #"""
    OVERVIEW: Fail when a scenario breaks an objective or a budget, or is worse
    than its baseline.

    Objectives and budgets stand in the scenario. What is neither shown to be kept
    nor to be broken fails, unless it says `on-not-shown: warn`. With a baseline, a
    month's cost, availability and latency must not be shown to be worse, and
    growth must stay within the budget; noise does not fail.

    Exit codes: 0 all kept, 2 wrong input or nothing to check, 3 an objective or
    budget is broken, 4 the baseline is missing.

    Examples:
      omega-sim check scenarios/minimal.yaml
      omega-sim check scenarios/minimal.yaml --update-baseline
      omega-sim check scenarios/retry-storm.yaml --baseline-only
      omega-sim check scenarios/minimal.yaml --junit check.xml --markdown check.md

    USAGE: omega-sim check [<options>] <scenario>

    ARGUMENTS:
      <scenario>              The scenario file.

    OPTIONS:
      --tier <tier>           Check this tier only; repeatable.
      --baseline <file>       The baseline. (default:
                              results/baselines/SCENARIO.json, if it is there)
      --update-baseline       Write what is simulated as the new baseline instead
                              of comparing with it.
      --baseline-only         Hold it against its baseline alone: for scenarios
                              that break a promise to show how.
      --seed <seed>           Seed of all random draws. (default: the scenario's)
      --replications <replications>
                              Independent repetitions of each tier. (default: the
                              scenario's)
      --threads <threads>     Replications simulated side by side. (default: the
                              number of cores)
      --set <path=value>      Change one value of the scenario; repeatable.
      --prices <book>         The price book, a CSV file. (default: the one inside)
      --junit <file>          Write the checks as JUnit XML too.
      --markdown <file>       Write them as Markdown too, for a comment.
      --annotations           Print what failed as GitHub annotations on the error
                              stream, as is done in GitHub Actions.
      --db <file>             The database to store the run in. (default:
                              results/omega.sqlite)
      --no-db                 Do not store the run.
      --format <format>       How the checks are printed. (values: table, json,
                              markdown; default: table)
      --version               Show the version.
      -h, --help              Show help information.

    """#

  static let capacity = #"""
    OVERVIEW: Find the largest load that each tier holds under its objectives, and
    what breaks first.

    Simulates each tier under more or less load until the largest multiple is known
    to 2 %. All loads meet the same random requests. Nothing is stored.

    Examples:
      omega-sim capacity scenarios/minimal.yaml
      omega-sim capacity scenarios/minimal.yaml --growth 5%/month

    USAGE: omega-sim capacity <scenario> [--tier <tier> ...] [--growth <share/month>] [--seed <seed>] [--replications <replications>] [--threads <threads>] [--set <path=value> ...] [--prices <book>] [--format <format>]

    ARGUMENTS:
      <scenario>              The scenario file.

    OPTIONS:
      --tier <tier>           Search for this tier only; repeatable.
      --growth <share/month>  Tell when the load outgrows each tier, at so much
                              more a month.
      --seed <seed>           Seed of all random draws. (default: the scenario's)
      --replications <replications>
                              Independent repetitions of each tier. (default: the
                              scenario's)
      --threads <threads>     Replications simulated side by side. (default: the
                              number of cores)
      --set <path=value>      Change one value of the scenario; repeatable.
      --prices <book>         The price book, a CSV file. (default: the one inside)
      --format <format>       How results are printed. (values: table, json,
                              markdown; default: table)
      --version               Show the version.
      -h, --help              Show help information.

    """#

  static let advise = #"""
    OVERVIEW: Name what keeps each tier from its objectives, and the cheapest
    single change that mends it.

    Changes are tried, not guessed: for every sized value of the parts that the
    missed classes pass, the least that keeps all objectives is searched by
    simulating it with the same random requests. Nothing is stored. Takes as long
    as some dozens of runs with two replications.

    Examples:
      omega-sim advise scenarios/business-hours.yaml --tier production-small
      omega-sim advise scenarios/minimal.yaml --set 'load.users.rate=9.5 rps'

    USAGE: omega-sim advise <scenario> [--tier <tier> ...] [--seed <seed>] [--replications <replications>] [--threads <threads>] [--set <path=value> ...] [--prices <book>] [--format <format>]

    ARGUMENTS:
      <scenario>              The scenario file.

    OPTIONS:
      --tier <tier>           Advise on this tier only; repeatable.
      --seed <seed>           Seed of all random draws. (default: the scenario's)
      --replications <replications>
                              Independent repetitions of each tier. (default: the
                              scenario's)
      --threads <threads>     Replications simulated side by side. (default: the
                              number of cores)
      --set <path=value>      Change one value of the scenario; repeatable.
      --prices <book>         The price book, a CSV file. (default: the one inside)
      --format <format>       How results are printed. (values: table, json,
                              markdown; default: table)
      --version               Show the version.
      -h, --help              Show help information.

    """#
}
