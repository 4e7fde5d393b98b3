extension Samples {
  /// Every key of the format, at least once.
  static let wholeFormat = """
    scenario: everything
    about: All keys at once.
    seed: 3
    replications: 2
    window: { start: 2026-03-02T00:00, zone: America/New_York, length: 1d, lead-in: 1h }
    clients:
      north: { share: 60%, round-trip: { east: 30ms, west: 70ms } }
      south: { share: 40%, round-trip: { east: 90ms, west: 60ms } }
    load:
      users:
        rate: 9 rps
        profile:
          zone: America/New_York
          every-day: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
          weekend: [2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2]
          sunday: [3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3]
          holidays: [2026-12-25]
          holiday: [4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4]
        surges:
          - { start: 2h, ramp-up: 5min, hold: 30min, ramp-down: 10min, factor: 10 }
        mix: { search: 3, static: 1 }
      clerks: { users: 20, think: exponential 30s, mix: { static: 1 } }
      jobs:
        rate: 6/min
        bursts: { interval: 1min, index-of-dispersion: 13 }
        batch: geometric 4
        mix: { static: 1 }
      shoppers:
        rate: 1 rps
        session: { requests: uniform 1..5, think: 8s, same-client: false }
        mix: { search: 1 }
    faults:
      - { name: incident, at: 2h, for: uniform 10min..20min, targets: [{ service: store, regions: [west] }], fail: 10%, as: throttled, hang: 5%, slower: 3, capacity: 50%, drop-connections: true, lose-contents: true }
      - { name: crash, at: 3h, targets: [{ service: gateway, replicas: 50% }, { service: worker, replicas: 2 }], down: true, restart: 20s }
      - { name: outage, at: 4h, for: 1h, targets: [{ region: east }, { pool: always-on, nodes: 2, regions: [west] }, { zone: "1" }], down: true }
    objectives:
      static: { availability: 99%, on-not-shown: warn }
      search:
        availability: 99.9%
        latency: [{ within: 500ms, share: 95% }]
    tiers:
      both:
        tier: everything-everywhere
        about: One of each.
        claims: { monthly-cost: "$2,100", availability: 99.9% }
        load-scale: 2
        regions: [east, west]
        network: { in-region: 0.5ms, between: { west-east: 81ms } }
        routing: { order: [west, east], checks: [gateway], probe: 10s, in-a-row: 2, delay: 1min, fail-back: false }
        uptime: { objective: 99.9%, threshold: 98%, on-not-shown: warn }
        objectives:
          search: { availability: 99.5% }
          answer: { latency: [{ within: 1min, share: 90%, of: answer }] }
        retries:
          sdk:
            preset: envoy
            retries: 3
            delay: 50ms
            factor: 3
            delay-max: 2s
            jitter: half
            on: [throttled, timed-out]
            budget: 20%
            honours-retry-after: false
        breakers:
          store: { failures: 50%, window: 20s, calls: 30, open: 5s, probes: 2, on: [timed-out] }
          row: { preset: polly-v8, in-a-row: 4 }
        pools:
          always-on:
            cores: 4
            memory: 16GiB
            reserved: { cpu: 140m, memory: 4GiB }
            daemons: { cpu: 400m, memory: 1GiB }
            nodes: 3
            contract: 99.95%
            failures: { heartbeat-grace: 40s, toleration: 30s, repair-after: 6min, reboot: 2min, reimage: 9min, redeploy: 12min }
            maintenance: [{ start: 10h, freeze: 7s, apart: 5min }, { start: 34h, reimage: 9min, drain: 20min }]
            bill:
              - price: Virtual Machines / D4s v5 / Linux
                category: compute
                per: node-hour
                listed: true
          spot:
            regions: [east]
            zones: ["1", "3"]
            cores: 2 cores
            memory: 8GiB
            nodes: { min: 0, max: 20, start: lognormal 203s cv 0.37, priority: 10 }
            spot:
              evictions: 50%/h
              notice: 20s
              max-price: $0.05
              price-path: { spread: 15%, memory: 90d }
              eviction-policy: deallocate
              restart: lognormal 90s cv 0.4
              shortages: { every: hyperexponential 12.8h cv 2, refuses-for: lognormal 30min cv 1, share: 60% }
              shocks: [{ at: 13h, share: 60%, refuses-for: 20min, zones: ["3"] }]
            contract: none
        cluster-autoscaler:
          scan-interval: 15s
          expander: least-waste
          balance-similar-node-groups: true
          max-node-provision-time: 12min
          scale-down-delay-after-add: 5min
          scale-down-delay-after-delete: 1min
          scale-down-delay-after-failure: 4min
          scale-down-unneeded-time: 6min
          scale-down-utilization-threshold: 65%
          max-graceful-termination: 2min
          max-empty-bulk-delete: 5
        services:
          gateway:
            about: The way in.
            layer: perimeter
            edge: true
            runs-on: always-on
            replicas: 3
            concurrency: 64
            queue: 200
            patience: exponential 3s
            shed: { below: 4, above: 80% }
            rate-limit: { rate: 900 rps, burst: 50 }
            balancing: per-connection
            health-check: { probe: 15s, in-a-row: 2 }
            cpu: 2 cores
            cpu-discipline: fifo
            requests: { cpu: 500m, memory: 512MiB }
            start: 20s
            probes: { readiness: { initial-delay: 10s, period: 5s, timeout: 2s, success-threshold: 2, failure-threshold: 4 }, liveness: {}, startup: { period: 5s }, handler: 5ms }
            termination: { grace: 60s, pre-stop: 5s, endpoint-lag: 3s }
            image-pull: 8s
            rollouts: [{ start: 10h, max-surge: 1, max-unavailable: 0% }]
            disruption: { min-available: 60% }
            operations:
              search:
                - block: 2%
                - cpu: lognormal 8ms cv 1
                - wait: 2ms
                - parallel:
                    - - call: store.read
                        timeout: 2s
                        retry: sdk
                        priority: 7
                        breaker: store
                        bulkhead: { most: 9, queue: 2, per: region }
                        hedge: { after: 50ms, most: 2 }
                        on-failure: ignore
                    - - call: store.read
                        on-failure: [{ wait: 1ms }]
                - choose:
                    - { weight: 60, steps: [{ wait: 1ms }] }
                    - { weight: 40 }
                - hand-off: worker.answer
                  as: answer
                  timeout: 1h
                  retry: kong
                  dead-letter: worker.answer
          store:
            regions: [west]
            failover: {}
            zones: ["1", b]
            consistency: session
            memory: 6GiB
            limits:
              request-units: { amount: 1000 RU/s, partitions: 2 }
              spare: { amount: 4000 operations/10s }
            contract: { availability: 99.99%, source: its SLA, global: true }
            operations:
              read:
                - cache:
                    hit-ratio: 90%
                    hit: [{ wait: 1ms }]
                    miss: [{ use: { request-units: 5 RU, egress: lognormal 40KB cv 0.5 } }]
            bill:
              - { price: Cosmos / RU / Hour, category: data, per: capacity-hour, meter: spare, billing: reserved-3y, committed: 9, times: 0.01 }
              - { price: Cosmos / Auto / Hour, category: data, per: peak-hour, meter: request-units, floor: 10% }
              - { price: Blob / Cool / GB, category: data, per: stock, meter: egress, ages: { from: 7d, to: 90d, least: 30d } }
              - { price: Bandwidth / Out / GB, billing: reserved-1y, region: global, category: network, per: meter, meter: egress, times: 1e-9, unit: GB, listed: false }
              - { price: Cosmos / Read / Op, category: data, per: operation, operations: [read] }
              - { price: Cosmos / Read / All, category: data, per: operation }
              - { included: comes with it, category: support }
          worker:
            regions: [east]
            runs-on: [spot]
            tolerates: [spot]
            cpu: 2 cores
            requests: { cpu: 500m, memory: 1GiB }
            checkpoint: { every: 2min, write: 5s, resume: 10s }
            disruption: { max-unavailable: 1 }
            replicas:
              min: 0
              max: 5
              target: 2
              cpu: 70%
              activation: 3
              sync: 30s
              scale-up: { stabilization: 1min, tolerance: 5%, select: min, policies: [{ percent: 50, period: 30s }, { replicas: 2, period: 1min }] }
              scale-down: { select: disabled }
              poll: 15s
              cooldown: 60s
              start: 20s
              scaler: keda
              schedule:
                - { zone: America/New_York, days: weekdays, from: "08:00", to: "18:00", min: 5 }
                - { zone: UTC, days: [monday, sunday], from: 00:00, to: 24:00, min: 1 }
            operations:
              answer:
                - generate: { prompt: lognormal 1155 tokens cv 0.9, output: 200 tokens, output-max: 800 tokens, first-token: 300ms, speed: 45 tokens/s }
            bill:
              - { price: Containers / vCPU / Hour, category: compute, per: replica-hour }
              - { price: Containers / Environment / Hour, category: compute, per: hour }
          reports:
            concurrency: 1
            balancing: shared-queue
            replicas: { min: 0, max: 9, scaler: jobs, target: 1, strategy: custom, deduction: 1, running-share: 50%, poll: 15s }
            operations: { run: [{ wait: 1min }] }
          mailer:
            replicas: { min: 2, max: 9, idle: 0, initial-cooldown: 5min }
            balancing: shared-queue
            operations: { send: [{ wait: 10ms }] }
          index:
            replicas: 3
            partitions: 2
            primary: [write]
            vectors: 40GB
            cpu: 1 cores
            operations: { write: [{ cpu: 200ms }] }
          model:
            half-speed-at: 32
            limits: { provisioned-tokens: { amount: 150000 tokens/min, beyond: drain } }
            operations:
              chat:
                - generate: { prompt: 900 tokens, output: 200 tokens, output-max: 800 tokens, first-token: 300ms, prefill: 9000 tokens/s, speed: 45 tokens/s, cached: 60%, stream: true, output-weight: 4 }
          memory:
            memory: 6GB
            keys: items
            keys-of: { get: { count: 10 } }
            holds: { keys: items, item: 10KB, overhead: 100B, reserved: 20%, shards: 2, lifetime: 20min, lifetime-from: access, starts: cold, per: replica }
            limits:
              commands: { amount: 100 commands/s, partition-of: 50 commands/s, saves: 300s, burst: 80 commands/s }
              bytes: { amount: 1 MB/s, beyond: wait }
              units: { amount: 30000 RU/s, partition-of: 10000 RU/s, made-with: 20000 RU/s, partition-max: 10000 RU/s, stored: 120GB, partition-size: 50GB }
            operations:
              get: [{ cache: { in: memory } }, { use: { commands: 1 command, bytes: 1KB, units: 1 RU } }]
            bill:
              - { price: Cache / Auto / Hour, category: data, per: peak-hour, meter: commands, partitions: each }
        classes:
          static: { priority: 3, steps: [{ wait: 5ms }, { parallel: [[{ wait: 1ms }]], times: 3, wait-for: 2 }] }
          search: { about: The usual., timeout: 10s, deadline: propagate, attributes: { plan: { free: 80, paid: 20 } }, steps: [{ call: gateway.search }, { choose: [{ when: { plan: paid }, steps: [{ wait: 1ms }] }, {}] }] }
          answer: {}
        bill:
          - { price: Support / Standard / Plan, category: support, per: month, region: global }
        budget: { monthly-cost: "$900", months-within: 95%, per-thousand-requests: $0.25, growth: $40, growth-share: 5%, on-not-shown: warn }
        savings-plans: [{ term: 1y, hourly: $2.50 }]
        keys: { items: { count: 2e6, zipf: 0.9 } }
        alerts: { fast: { burn-rate: 10, long: 1h, short: 5min, severity: page, classes: [search] } }
        telemetry: { spans: { store: store, per-call: 1 span, per-replica: 2 spans, per-node: 3 spans, every: 15s, kept: 10%, of: [gateway] } }
    """
}
