// What people read, in full. The run is made up; see `SampleRun`.
extension TierTableTests {
  static let overview = #"""
    business-hours: Weekday load in New York, with agent teams scaled to zero off-hours.
    7 d from 2026-03-02T00:00:00-05:00, after a lead-in of 1 h; 5 replications, seed 42
    prices azure-retail of 2026-08-15; scenario 3f9a6c01d2e4b578, omega-sim 0.1.0

    TIER              VERDICT            AVAILABILITY      P50      P95      P99    COST A MONTH      CLAIMED
    worst class       objective         95 % interval                              95 % interval   difference
    production-small  missed                 99.953 %  41.2 ms   180 ms   410 ms          $2,431       $2,100
    registry-lookup   ≥ 99.9 %       [99.941, 99.965]                             [2,402, 2,460]  15.8 % over
      missed      agentic-decision: 91.2 % [90.1, 92.2] within 30 s, objective 95 %
      not shown   registry-lookup: up in 99.890 % [99.810, 99.950] of the minutes, objective 99.9 %
      bottleneck  federation-core@eastus: cpu 71.2 % busy, saturated at the peak
      load        546,562 requests a week, 31.4 events each, load × 2
      budget      $2,450 a month: kept in 80.0 % [37.6, 96.4] of months
      claimed     availability of 99.9 %: kept

    staging           no objective          100.000 %  35.2 ms  61.4 ms  89.9 ms            $504         $500
    registry-lookup                 [99.993, 100.000]                                       [±0]  0.74 % over
      load        10,024 requests a week, 21.9 events each

    note: Incidents are not simulated.

    warning: tiers.production-small.pools.spot.spot: a maximum price of $0.05/h is below the usual spot price; raise it, or
      leave it out (behaviour 0.3)
    1 warning

    more: --tier production-small shows its classes, services, stores, pools and bill

    """#

  static let narrow = #"""
    business-hours: Weekday load in New York, with agent teams scaled to zero
    off-hours.
    7 d from 2026-03-02T00:00:00-05:00, after a lead-in of 1 h; 5 replications, seed
      42
    prices azure-retail of 2026-08-15; scenario 3f9a6c01d2e4b578, omega-sim 0.1.0

    VERDICT            AVAILABILITY      P50      P95      P99    COST A MONTH
    objective         95 % interval                              95 % interval
    production-small / registry-lookup
    missed                 99.953 %  41.2 ms   180 ms   410 ms          $2,431
    ≥ 99.9 %       [99.941, 99.965]                             [2,402, 2,460]
      missed      agentic-decision: 91.2 % [90.1, 92.2] within 30 s, objective 95 %
      not shown   registry-lookup: up in 99.890 % [99.810, 99.950] of the minutes,
                  objective 99.9 %
      bottleneck  federation-core@eastus: cpu 71.2 % busy, saturated at the peak
      load        546,562 requests a week, 31.4 events each, load × 2
      budget      $2,450 a month: kept in 80.0 % [37.6, 96.4] of months
      claimed     $2,100 a month: 15.8 % over
      claimed     availability of 99.9 %: kept

    staging / registry-lookup
    no objective          100.000 %  35.2 ms  61.4 ms  89.9 ms            $504
                  [99.993, 100.000]                                       [±0]
      load        10,024 requests a week, 21.9 events each
      claimed     $500 a month: 0.74 % over

    note: Incidents are not simulated.

    warning: tiers.production-small.pools.spot.spot: a maximum price of $0.05/h is
      below the usual spot price; raise it, or leave it out (behaviour 0.3)
    1 warning

    more: --tier production-small shows its classes, services, stores, pools and
          bill

    """#

  static let detail = #"""
    business-hours: Weekday load in New York, with agent teams scaled to zero off-hours.
    7 d from 2026-03-02T00:00:00-05:00, after a lead-in of 1 h; 5 replications, seed 42
    prices azure-retail of 2026-08-15; scenario 3f9a6c01d2e4b578, omega-sim 0.1.0

    TIER              VERDICT        AVAILABILITY      P50     P95     P99    COST A MONTH      CLAIMED
    worst class       objective     95 % interval                            95 % interval   difference
    production-small  missed             99.953 %  41.2 ms  180 ms  410 ms          $2,431       $2,100
    registry-lookup   ≥ 99.9 %   [99.941, 99.965]                           [2,402, 2,460]  15.8 % over
      missed      agentic-decision: 91.2 % [90.1, 92.2] within 30 s, objective 95 %
      not shown   registry-lookup: up in 99.890 % [99.810, 99.950] of the minutes, objective 99.9 %
      bottleneck  federation-core@eastus: cpu 71.2 % busy, saturated at the peak
      load        546,562 requests a week, 31.4 events each, load × 2
      budget      $2,450 a month: kept in 80.0 % [37.6, 96.4] of months
      claimed     availability of 99.9 %: kept

    === production-small ===
    Three always-on nodes in one region.

    promises
    SERVICE LEVEL                                      SIMULATED  OBJECTIVE    CLAIMED  VERDICT
                                                   95 % interval
    availability of registry-lookup                     99.953 %     99.9 %     99.9 %  met
                                                [99.941, 99.965]
    uptime of registry-lookup, by minutes               99.890 %     99.9 %          –  not shown
                                                [99.810, 99.950]
    uptime of agentic-decision, by minutes             100.000 %     99.9 %          –  met
                                               [99.920, 100.000]
    lost in a month of 30 days                          20.3 min          –          –
                                                    [15.1, 25.5]
    error budget spent                                    47.0 %          –          –
    providers' published SLAs, as a whole               99.835 %          –          –
    cost a month                                       $2,431.07          –  $2,100.00
                                            [2,402.40, 2,459.60]
    The claimed availability of 99.9 % is kept.
    The providers promise no availability for cloudflare, spot.

    request classes
    CLASS              REQUESTS       AVAILABILITY  OBJECTIVE  VERDICT       OTHER OUTCOMES
                                     95 % interval
    registry-lookup   2,719,605           99.953 %     99.9 %  met           throttled 1,190, timed-out 88
                                  [99.941, 99.965]
    agentic-decision     13,204          100.000 %     99.9 %  met           –
                                 [99.970, 100.000]
    webhook                   0                  –          –  no objective  –
    Counts, here and below, are totals of 5 replications.

    latency of successful requests, with 95 % intervals
    CLASS                     MEAN           P50           P90           P95           P99         P99.9
    registry-lookup        58.3 ms       41.2 ms        121 ms        180 ms        410 ms        1.20 s
                      [56.0, 61.2]  [39.6, 43.3]    [116, 127]    [173, 189]    [394, 431]  [1.16, 1.26]
    agentic-decision        9.12 s        7.34 s        17.9 s        24.1 s        48.7 s      2.18 min
                      [8.76, 9.58]  [7.05, 7.71]  [17.2, 18.8]  [23.1, 25.3]  [46.8, 51.1]  [2.10, 2.29]

    latency objectives
    CLASS             WITHIN           SHARE  OBJECTIVE  VERDICT
                               95 % interval
    registry-lookup   500 ms         99.31 %       95 %  met
                              [99.22, 99.40]
    agentic-decision    30 s          91.2 %       95 %  missed
                                [90.1, 92.2]

    services
    SERVICE               REPLICAS  MOST           BUSY         BUSY  BOUND BY       CALLS  REJECTED  RETRIES
    region           95 % interval        95 % interval  at the peak
    federation-core              3     3         71.2 %      100.0 %  cpu       13,605,402         0        0
    eastus                    [±0]         [69.8, 72.6]
    code-gen-team             1.38     5              –            –  –             20,480        12        9
    eastus

    time in services
    SERVICE          REGION           TIME           WAIT      WAIT, P99  FAILED  TIMED OUT
                             95 % interval  95 % interval  95 % interval
    federation-core  eastus        41.5 ms        3.14 ms        88.2 ms       0          0
                              [40.8, 42.3]   [3.02, 3.31]   [85.7, 93.4]
    code-gen-team    eastus         9.12 s              –              –     101         88
                              [8.95, 9.33]
    Time is the mean of a call: waiting, work and what the service calls itself, to the end of the work even if nobody waits
    for it any more.
    Failed calls are those that failed for their caller, timed-out ones among them.

    stores
    STORE   REGION  METER               LIMIT     GRANTED  REFUSALS  CACHE HITS
                                   per second  per second
    cosmos  eastus  request-units       312.5     311.875     1,890           –
    redis   eastus  –                       –           –         0      91.4 %

    node pools
    POOL  REGION  NODES         NODES  NODES  EVICTIONS
                  least          mean   most
    spot  eastus      0          1.42      6         17
                         [1.31, 1.53]

    bottleneck
    federation-core@eastus: cpu 71.2 % busy, saturated at the peak

    bill of a month
    COMPONENT         WHAT IS BILLED                       QUANTITY  UNIT       UNIT PRICE         A MONTH  LISTED  PRICE IS
                                                                                             95 % interval
    always-on@eastus  Virtual Machines / Standard_D4s_v5      2,190  hour           $0.192         $420.48  yes     read
                      / Linux compute
    spot@eastus       Virtual Machines / Standard_D4s_v5    1,036.6  hour            $0.05          $51.83  no      read
                      / Linux compute, spot                                                 [44.10, 59.60]
    compute subtotal                                                                               $472.31

    context@eastus    Azure Cache for Redis / Premium P1        730  hour           $0.554         $404.42  yes     read
                      / Cache instance
    data subtotal                                                                                  $404.42

    titan@global      LLM API openai / gpt-4o / Output      155.434  1M tokens      $10.00       $1,554.34  no      derived
                      tokens
    tokens subtotal                                                                              $1,554.34

    total                                                                                        $2,431.07
    Total with its 95 % interval: $2,431.07 [2,402.40, 2,459.60]; $824.90 [820.10, 829.70] of it on lines that the
    deployment's documents list.
    $1.02 [1.01, 1.04] for 1,000 requests.
    $12.40 [9.80, 15.00] of it was bought ahead and not used.
    $1,554.34 rests on prices that are derived or remembered, not read from a price list.

    included without a charge
    COMPONENT  CATEGORY  LISTED  WHY IT COSTS NOTHING
    aks-free   compute   yes     the Free control plane costs nothing

    claimed cost of $2,100 a month
    PART OF THE BILL                            A MONTH      WITH THOSE ABOVE  THE CLAIM
                                          95 % interval         95 % interval
    lines that the documents list               $824.90               $824.90  holds
                                                   [±0]                  [±0]
    lines that they do not list                  $51.83               $876.73  holds
                                         [44.10, 59.60]      [869.00, 884.50]
    model tokens, not listed                  $1,554.34             $2,431.07  does not hold
                                   [1,525.10, 1,583.60]  [2,402.40, 2,459.60]
    The simulated total is 15.8 % over.
    The dearest lines that are not listed: titan gpt-4o / Output tokens $1,554; spot Standard_D4s_v5 / Linux compute $52.

    budget of $2,450 a month
    80.0 % [37.6, 96.4] of months stay within it; of 400 composed months, 5 % cost less than $2,409, half less than $2,430,
    95 % less than $2,457.

    where the money goes
    BY         NAME                               A MONTH   SHARE
                                            95 % interval
    component  titan                            $1,554.34  63.9 %
                                     [1,523.25, 1,585.43]
               always-on                          $420.48  17.3 %
                                         [412.07, 428.89]

    category   tokens                           $1,554.34  63.9 %
                                     [1,523.25, 1,585.43]
               compute                            $472.31  19.4 %
                                         [462.86, 481.76]

    region     global                           $1,554.34  63.9 %
                                     [1,523.25, 1,585.43]
               eastus                             $876.73  36.1 %
                                         [859.20, 894.26]

    purchase   payg                             $2,379.24  97.9 %
                                     [2,331.66, 2,426.82]
               spot                                $51.83  2.13 %
                                           [50.79, 52.87]

    class      agentic-decision                 $1,901.00  78.2 %
                                     [1,862.98, 1,939.02]
               registry-lookup                    $310.00  12.8 %
                                         [303.80, 316.20]
               nobody in particular               $220.07  9.05 %
                                         [215.67, 224.47]

    note: Incidents are not simulated.

    warning: tiers.production-small.pools.spot.spot: a maximum price of $0.05/h is below the usual spot price; raise it, or
      leave it out (behaviour 0.3)
    1 warning

    """#
}
