// What people read, in full. See `SampleComparison` and `SampleCheck`.
extension ComparisonTableTests {
  static let comparisonText = #"""
    before: scenarios/shop.yaml (shop, seed 1, 3 replications, prices of 2026-11-22)
    after: scenarios/shop.yaml --set tiers.small.services.store.limits=… (shop, seed 1, 3 replications, prices of
      2026-11-22)
    paired: the same seed 1, window and number of replications; intervals of each list hold together at 95 %

    === small ===
    cost: +$35.37 [+31.26, +39.48] a month (+4.5 %), $794.56, now $829.93
      +$35.04 store: Document Store / Standard / 100 RU/s (eastus); 876, now 1,314 hour
      no difference shown in 1 line
    verdict: missed, now met
    requests:
      read availability: +0.304 points [+0.288, +0.320] (99.596 %, now 99.900 %)
    requests, noise:
      read within 500 ms: no difference shown: −0.0115 to +0.0137 points (99.098 %, now 99.099 %)
      read p95: no difference shown: −5.13 to +5.46 ms (81.4 ms, now 81.6 ms)
    requests, the same in every replication: asset availability, asset p95
    bottleneck: was store@eastus (refused 1,212 calls), now web@eastus (cpu at 71 % at the peak)
    classes that are new: task

    TIER   VERDICT      MONTH BEFORE  MONTH NOW        DIFFERENCE  1,000 REQUESTS              DIFFERENCE
           before, now                                   interval     before, now                interval
    small  missed            $794.56    $829.93           +$35.37       $0.007256              +$0.000323
           met                                   [+31.26, +39.48]       $0.007579  [+0.000286, +0.000361]

    note: tier large has no counterpart before
    note: Incidents are not simulated.

    """#

  static let comparisonMarkdownText = #"""
    # shop

    - before: scenarios/shop.yaml (shop, seed 1, 3 replications, prices of 2026-11-22)
    - after: scenarios/shop.yaml --set tiers.small.services.store.limits=… (shop, seed 1, 3 replications, prices of 2026-11-22)
    - paired: the same seed 1, window and number of replications; intervals of each list hold together at 95 %

    ## small

    - cost: +$35.37 [+31.26, +39.48] a month (+4.5 %), $794.56, now $829.93
      - \+$35.04 store: Document Store / Standard / 100 RU/s (eastus); 876, now 1,314 hour
      - no difference shown in 1 line
    - verdict: missed, now met
    - requests:
      - read availability: +0.304 points [+0.288, +0.320] (99.596 %, now 99.900 %)
    - requests, noise:
      - read within 500 ms: no difference shown: −0.0115 to +0.0137 points (99.098 %, now 99.099 %)
      - read p95: no difference shown: −5.13 to +5.46 ms (81.4 ms, now 81.6 ms)
    - requests, the same in every replication: asset availability, asset p95
    - bottleneck: was store@eastus (refused 1,212 calls), now web@eastus (cpu at 71 % at the peak)
    - classes that are new: task

    ## Tiers

    | tier | verdict<br>before, now | month before | month now | difference<br>interval | 1,000 requests<br>before, now | difference<br>interval |
    | --- | --- | ---: | ---: | ---: | ---: | ---: |
    | **small** | missed<br>met | $794.56 | $829.93 | **+$35.37**<br>[+31.26, +39.48] | $0.007256<br>$0.007579 | **+$0.000323**<br>[+0.000286, +0.000361] |

    tier large has no counterpart before

    Incidents are not simulated.

    """#

  static let checkText = #"""
    TIER   CHECK                                       FOUND                                         VERDICT    OUTCOME
    small  availability of read ≥ 99.9 %               99.830 % [99.800, 99.860]                     broken     failed
    small  read within 500 ms ≥ 95 %                   95.100 % [94.800, 95.400]                     not shown  warned
    small  a month's cost ≤ $2,500.00                  $795.50 [790.00, 801.00]                      kept       passed
    small  growth of a month's cost ≤ 2 %              +4.60 % [+4.40, +4.80]                        broken     failed
    small  availability of read, against the baseline  no difference shown: −0.030 to +0.020 points  not worse  passed

    what changed in small
      cost: +$35.37 [+31.26, +39.48] a month (+4.5 %), $794.56, now $829.93
        +$35.04 store: Document Store / Standard / 100 RU/s (eastus); 876, now 1,314 hour
        no difference shown in 1 line
      verdict: missed, now met
      requests:
        read availability: +0.304 points [+0.288, +0.320] (99.596 %, now 99.900 %)
      requests, noise:
        read within 500 ms: no difference shown: −0.0115 to +0.0137 points (99.098 %, now 99.099 %)
        read p95: no difference shown: −5.13 to +5.46 ms (81.4 ms, now 81.6 ms)
      requests, the same in every replication: asset availability, asset p95
      bottleneck: was store@eastus (refused 1,212 calls), now web@eastus (cpu at 71 % at the peak)
      classes that are new: task

    note: compared with results/baselines/shop.json pair by pair: the same seed 1, window and number of replications
    note: differences from the baseline hold together: an unchanged scenario is found to be worse in 1 % of checks

    shop: failed, 5 checks, 2 failed, 1 warned (seed 1, 3 replications)

    """#

  static let checkMarkdownText = #"""
    ### shop: failed, 5 checks, 2 failed, 1 warned (seed 1, 3 replications)

    | tier | check | found | verdict | outcome |
    | --- | --- | --- | --- | --- |
    | small | availability of read ≥ 99.9 % | 99.830 % [99.800, 99.860] | broken | **failed** |
    | small | read within 500 ms ≥ 95 % | 95.100 % [94.800, 95.400] | not shown | warned |
    | small | a month's cost ≤ $2,500.00 | $795.50 [790.00, 801.00] | kept | passed |
    | small | growth of a month's cost ≤ 2 % | +4.60 % [+4.40, +4.80] | broken | **failed** |
    | small | availability of read, against the baseline | no difference shown: −0.030 to +0.020 points | not worse | passed |

    #### What changed in small

    - cost: +$35.37 [+31.26, +39.48] a month (+4.5 %), $794.56, now $829.93
      - \+$35.04 store: Document Store / Standard / 100 RU/s (eastus); 876, now 1,314 hour
      - no difference shown in 1 line
    - verdict: missed, now met
    - requests:
      - read availability: +0.304 points [+0.288, +0.320] (99.596 %, now 99.900 %)
    - requests, noise:
      - read within 500 ms: no difference shown: −0.0115 to +0.0137 points (99.098 %, now 99.099 %)
      - read p95: no difference shown: −5.13 to +5.46 ms (81.4 ms, now 81.6 ms)
    - requests, the same in every replication: asset availability, asset p95
    - bottleneck: was store@eastus (refused 1,212 calls), now web@eastus (cpu at 71 % at the peak)
    - classes that are new: task

    - compared with results/baselines/shop.json pair by pair: the same seed 1, window and number of replications
    - differences from the baseline hold together: an unchanged scenario is found to be worse in 1 % of checks

    """#

  static let annotationText = #"""
    ::error file=scenarios/shop.yaml,line=12,col=26,title=omega-sim check::small: availability of read ≥ 99.9 %25: broken, 99.830 %25 [99.800, 99.860]
    ::warning file=scenarios/shop.yaml,title=omega-sim check::small: read within 500 ms ≥ 95 %25: not shown, 95.100 %25 [94.800, 95.400]; add replications until the interval lies on one side
    ::error file=scenarios/shop.yaml,title=omega-sim check::small: growth of a month's cost ≤ 2 %25: broken, +4.60 %25 [+4.40, +4.80] ($760.50, now $795.50)

    """#
}
