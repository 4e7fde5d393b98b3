// What people read, in full. The run is made up; see `SampleRun`.
extension MarkdownReportTests {
  static let report = #"""
    # business-hours

    Weekday load in New York, with agent teams scaled to zero off-hours.

    - 7 d from 2026-03-02T00:00:00-05:00, after a lead-in of 1 h; 5 replications, seed 42
    - prices azure-retail of 2026-08-15; scenario 3f9a6c01d2e4b578, omega-sim 0.1.0

    ## Tiers

    | tier<br>worst class | verdict<br>objective | availability<br>95 % interval | p50 | p95 | p99 | cost a month<br>95 % interval | claimed<br>difference |
    | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |
    | **production-small**<br>registry-lookup | **missed**<br>≥ 99.9 % | 99.953 %<br>[99.941, 99.965] | 41.2 ms | 180 ms | 410 ms | $2,431<br>[2,402, 2,460] | $2,100<br>15.8 % over |

    - **production-small**, missed: agentic-decision: 91.2 % [90.1, 92.2] within 30 s, objective 95 %
    - **production-small**, not shown: registry-lookup: up in 99.890 % [99.810, 99.950] of the minutes, objective 99.9 %
    - **production-small**, bottleneck: federation-core@eastus: cpu 71.2 % busy, saturated at the peak
    - **production-small**, load: 546,562 requests a week, 31.4 events each, load × 2
    - **production-small**, budget: $2,450 a month: kept in 80.0 % [37.6, 96.4] of months
    - **production-small**, claimed: availability of 99.9 %: kept

    ## production-small

    Three always-on nodes in one region.

    ### Promises

    | service level | simulated<br>95 % interval | objective | claimed | verdict |
    | --- | ---: | ---: | ---: | --- |
    | availability of registry-lookup | 99.953 %<br>[99.941, 99.965] | 99.9 % | 99.9 % | met |
    | uptime of registry-lookup, by minutes | 99.890 %<br>[99.810, 99.950] | 99.9 % | – | not shown |
    | uptime of agentic-decision, by minutes | 100.000 %<br>[99.920, 100.000] | 99.9 % | – | met |
    | lost in a month of 30 days | 20.3 min<br>[15.1, 25.5] | – | – |  |
    | error budget spent | 47.0 % | – | – |  |
    | providers' published SLAs, as a whole | 99.835 % | – | – |  |
    | cost a month | $2,431.07<br>[2,402.40, 2,459.60] | – | $2,100.00 |  |

    The claimed availability of 99.9 % is kept.

    The providers promise no availability for cloudflare, spot.

    ### Request classes

    | class | requests | availability<br>95 % interval | objective | verdict | other outcomes |
    | --- | ---: | ---: | ---: | --- | --- |
    | registry-lookup | 2,719,605 | 99.953 %<br>[99.941, 99.965] | 99.9 % | met | throttled 1,190, timed-out 88 |
    | agentic-decision | 13,204 | 100.000 %<br>[99.970, 100.000] | 99.9 % | met | – |
    | webhook | 0 | – | – | no objective | – |

    Counts, here and below, are totals of 5 replications.

    ### Latency of successful requests, with 95 % intervals

    | class | mean | p50 | p90 | p95 | p99 | p99.9 |
    | --- | ---: | ---: | ---: | ---: | ---: | ---: |
    | registry-lookup | 58.3 ms<br>[56.0, 61.2] | 41.2 ms<br>[39.6, 43.3] | 121 ms<br>[116, 127] | 180 ms<br>[173, 189] | 410 ms<br>[394, 431] | 1.20 s<br>[1.16, 1.26] |
    | agentic-decision | 9.12 s<br>[8.76, 9.58] | 7.34 s<br>[7.05, 7.71] | 17.9 s<br>[17.2, 18.8] | 24.1 s<br>[23.1, 25.3] | 48.7 s<br>[46.8, 51.1] | 2.18 min<br>[2.10, 2.29] |

    ### Latency objectives

    | class | within | share<br>95 % interval | objective | verdict |
    | --- | ---: | ---: | ---: | --- |
    | registry-lookup | 500 ms | 99.31 %<br>[99.22, 99.40] | 95 % | met |
    | agentic-decision | 30 s | 91.2 %<br>[90.1, 92.2] | 95 % | **missed** |

    ### Services

    | service<br>region | replicas<br>95 % interval | most | busy<br>95 % interval | busy<br>at the peak | bound by | calls | rejected | retries |
    | --- | ---: | ---: | ---: | ---: | --- | ---: | ---: | ---: |
    | federation-core<br>eastus | 3<br>[±0] | 3 | 71.2 %<br>[69.8, 72.6] | **100.0 %** | cpu | 13,605,402 | 0 | 0 |
    | code-gen-team<br>eastus | 1.38 | 5 | – | – | – | 20,480 | 12 | 9 |

    ### Time in services

    | service | region | time<br>95 % interval | wait<br>95 % interval | wait, p99<br>95 % interval | failed | timed out |
    | --- | --- | ---: | ---: | ---: | ---: | ---: |
    | federation-core | eastus | 41.5 ms<br>[40.8, 42.3] | 3.14 ms<br>[3.02, 3.31] | 88.2 ms<br>[85.7, 93.4] | 0 | 0 |
    | code-gen-team | eastus | 9.12 s<br>[8.95, 9.33] | – | – | 101 | 88 |

    Time is the mean of a call: waiting, work and what the service calls itself, to the end of the work even if nobody waits for it any more.

    Failed calls are those that failed for their caller, timed-out ones among them.

    ### Stores

    | store | region | meter | limit<br>per second | granted<br>per second | refusals | cache hits |
    | --- | --- | --- | ---: | ---: | ---: | ---: |
    | cosmos | eastus | request-units | 312.5 | 311.875 | 1,890 | – |
    | redis | eastus | – | – | – | 0 | 91.4 % |

    ### Node pools

    | pool | region | nodes<br>least | nodes<br>mean | nodes<br>most | evictions |
    | --- | --- | ---: | ---: | ---: | ---: |
    | spot | eastus | 0 | 1.42<br>[1.31, 1.53] | 6 | 17 |

    ### Bottleneck

    federation-core@eastus: cpu 71.2 % busy, saturated at the peak

    ### Bill of a month

    | component | what is billed | quantity | unit | unit price | a month<br>95 % interval | listed | price is |
    | --- | --- | ---: | --- | ---: | ---: | --- | --- |
    | always-on@eastus | Virtual Machines / Standard_D4s_v5 / Linux compute | 2,190 | hour | $0.192 | $420.48 | yes | read |
    | spot@eastus | Virtual Machines / Standard_D4s_v5 / Linux compute, spot | 1,036.6 | hour | $0.05 | $51.83<br>[44.10, 59.60] | no | read |
    | **compute subtotal** |  |  |  |  | **$472.31** |  |  |
    | context@eastus | Azure Cache for Redis / Premium P1 / Cache instance | 730 | hour | $0.554 | $404.42 | yes | read |
    | **data subtotal** |  |  |  |  | **$404.42** |  |  |
    | titan@global | LLM API openai / gpt-4o / Output tokens | 155.434 | 1M tokens | $10.00 | $1,554.34 | no | derived |
    | **tokens subtotal** |  |  |  |  | **$1,554.34** |  |  |
    | **total** |  |  |  |  | **$2,431.07** |  |  |

    Total with its 95 % interval: $2,431.07 [2,402.40, 2,459.60]; $824.90 [820.10, 829.70] of it on lines that the deployment's documents list.

    $1.02 [1.01, 1.04] for 1,000 requests.

    $12.40 [9.80, 15.00] of it was bought ahead and not used.

    $1,554.34 rests on prices that are derived or remembered, not read from a price list.

    ### Included without a charge

    | component | category | listed | why it costs nothing |
    | --- | --- | --- | --- |
    | aks-free | compute | yes | the Free control plane costs nothing |

    ### Claimed cost of $2,100 a month

    | part of the bill | a month<br>95 % interval | with those above<br>95 % interval | the claim |
    | --- | ---: | ---: | --- |
    | lines that the documents list | $824.90<br>[±0] | $824.90<br>[±0] | holds |
    | lines that they do not list | $51.83<br>[44.10, 59.60] | $876.73<br>[869.00, 884.50] | holds |
    | model tokens, not listed | $1,554.34<br>[1,525.10, 1,583.60] | $2,431.07<br>[2,402.40, 2,459.60] | **does not hold** |

    The simulated total is 15.8 % over.

    The dearest lines that are not listed: titan gpt-4o / Output tokens $1,554; spot Standard_D4s_v5 / Linux compute $52.

    ### Budget of $2,450 a month

    80.0 % [37.6, 96.4] of months stay within it; of 400 composed months, 5 % cost less than $2,409, half less than $2,430, 95 % less than $2,457.

    ### Where the money goes

    | by | name | a month<br>95 % interval | share |
    | --- | --- | ---: | ---: |
    | component | titan | $1,554.34<br>[1,523.25, 1,585.43] | 63.9 % |
    |  | always-on | $420.48<br>[412.07, 428.89] | 17.3 % |
    | category | tokens | $1,554.34<br>[1,523.25, 1,585.43] | 63.9 % |
    |  | compute | $472.31<br>[462.86, 481.76] | 19.4 % |
    | region | global | $1,554.34<br>[1,523.25, 1,585.43] | 63.9 % |
    |  | eastus | $876.73<br>[859.20, 894.26] | 36.1 % |
    | purchase | payg | $2,379.24<br>[2,331.66, 2,426.82] | 97.9 % |
    |  | spot | $51.83<br>[50.79, 52.87] | 2.13 % |
    | class | agentic-decision | $1,901.00<br>[1,862.98, 1,939.02] | 78.2 % |
    |  | registry-lookup | $310.00<br>[303.80, 316.20] | 12.8 % |
    |  | nobody in particular | $220.07<br>[215.67, 224.47] | 9.05 % |

    ## Notes

    - Incidents are not simulated.

    ## Issues: 1 warning

    - warning: tiers.production-small.pools.spot.spot: a maximum price of $0.05/h is below the usual spot price; raise it, or leave it out (behaviour 0.3)

    """#
}
