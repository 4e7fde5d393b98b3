"""The same queues in omega-sim, Ciw and SimPy: means of each with 95 % intervals, and whether they agree.

Each model states its scenario for omega-sim, its network for Ciw and its processes for SimPy in the terms of each
program; nothing is generated from anything else. Work is 1 s in the mean unless a model says otherwise. Every program
runs REPLICATIONS independent times and measures CUSTOMERS customers after WARM_UP. Two programs agree when their
means differ by less than four standard errors of the difference.
"""

import json
import math
import os
import random
import statistics
import subprocess
import sys
import tempfile

import ciw
import simpy

REPLICATIONS = 10
CUSTOMERS = 20_000
WARM_UP = 1_000  # seconds; a thousand times the mean work
STUDENT_95 = 2.262  # nine degrees of freedom


# --- omega-sim ---------------------------------------------------------------------------------------------------


def omega(model):
    """Figures of each replication: one run a replication, because a run reports the means over its own."""
    figures = []
    for seed in range(1, REPLICATIONS + 1):
        length = int(CUSTOMERS / model.rate)
        text = (
            f"scenario: cross-check\nreplications: 1\n"
            f"window: {{ start: 2026-01-01T00:00, length: {length}s, lead-in: {WARM_UP}s }}\n"
            + model.scenario
        )
        with tempfile.NamedTemporaryFile("w", suffix=".yaml", delete=False) as file:
            file.write(text)
        try:
            run = subprocess.run(
                [os.environ["OMEGA_PROGRAM"], "run", file.name, "--seed", str(seed), "--no-db", "--format", "json"],
                capture_output=True, text=True,
            )
        finally:
            os.unlink(file.name)
        if run.returncode != 0:
            sys.exit(f"omega-sim failed:\n{run.stderr}")
        tier = json.loads(run.stdout)["tiers"][0]
        figures.append(model.read_omega({c["class"]: c for c in tier["classes"]}))
    return figures


def mean_s(result):
    value = result["latency_ms"]["mean"]
    return (value["estimate"] if isinstance(value, dict) else value) / 1000


def lost(result, cause):
    outcomes = result["outcomes"]
    return outcomes.get(cause, 0) / sum(outcomes.values())


# --- Ciw ---------------------------------------------------------------------------------------------------------


def ciw_runs(model):
    figures = []
    horizon = WARM_UP + CUSTOMERS / model.rate
    for seed in range(1, REPLICATIONS + 1):
        ciw.seed(1_000 + seed)
        simulation = ciw.Simulation(model.network())
        simulation.simulate_until_max_time(horizon + 200)
        records = [
            r for r in simulation.get_all_records() if WARM_UP <= r.arrival_date < horizon
        ]
        figures.append(model.read_ciw(records))
    return figures


class Lognormal(ciw.dists.Distribution):
    """By mean and coefficient of variation."""

    def __init__(self, mean, cv):
        self.sigma = math.sqrt(math.log(1 + cv * cv))
        self.mu = math.log(mean) - self.sigma**2 / 2

    def sample(self, t=None, ind=None):
        return random.lognormvariate(self.mu, self.sigma)


def stays(records):
    """Mean time from a customer's first arrival to the last exit."""
    first, last = {}, {}
    for r in records:
        if r.record_type != "service":
            continue
        first[r.id_number] = min(first.get(r.id_number, math.inf), r.arrival_date)
        last[r.id_number] = max(last.get(r.id_number, 0), r.exit_date)
    return statistics.fmean(last[k] - first[k] for k in first)


# --- SimPy -------------------------------------------------------------------------------------------------------


class SimpyRun:
    """Poisson arrivals of customers, whose way `model.customer` is; times of those that came after the warm-up."""

    def __init__(self, model, seed):
        self.random = random.Random(2_000 + seed)
        self.env = simpy.Environment()
        self.times = {}
        self.counts = {}
        self.horizon = WARM_UP + CUSTOMERS / model.rate
        self.parts = model.build(self.env)
        for name, rate in model.rates.items():
            self.env.process(self.arrivals(model, name, rate))
        self.env.run(until=self.horizon + 200)

    def arrivals(self, model, name, rate):
        while True:
            yield self.env.timeout(self.random.expovariate(rate))
            self.env.process(self.follow(model, name))

    def follow(self, model, name):
        start = self.env.now
        end = yield self.env.process(model.customer(self, name))
        if WARM_UP <= start < self.horizon:
            self.counts[name, end] = self.counts.get((name, end), 0) + 1
            if end == "ok":
                self.times.setdefault(name, []).append(self.env.now - start)

    def exponential(self, mean):
        return self.random.expovariate(1 / mean)

    def mean(self, name="request"):
        return statistics.fmean(self.times[name])

    def share(self, end, name="request"):
        return self.counts.get((name, end), 0) / sum(n for (c, _), n in self.counts.items() if c == name)


def simpy_runs(model):
    return [model.read_simpy(SimpyRun(model, seed)) for seed in range(1, REPLICATIONS + 1)]


# --- Models ------------------------------------------------------------------------------------------------------


class Model:
    """One queue of one class; the others change what differs."""

    def __init__(self, name, rate, figures, theory, servers=1, law="exponential 1s", work=None, ciw_work=None):
        self.name, self.rate, self.figures, self.theory = name, rate, figures, theory
        self.servers, self.work, self.ciw_work = servers, work, ciw_work
        self.rates = {"request": rate}
        self.scenario = f"""
load: {{ users: {{ rate: {rate} rps, mix: {{ request: 1 }} }} }}
tiers:
  one:
    services:
      server: {{ concurrency: {servers}, operations: {{ serve: [ {{ wait: {law} }} ] }} }}
    classes: {{ request: {{ steps: [ {{ call: server.serve }} ] }} }}
"""

    def read_omega(self, classes):
        return [mean_s(classes["request"])]

    def network(self):
        return ciw.create_network(
            arrival_distributions=[ciw.dists.Exponential(self.rate)],
            service_distributions=[self.ciw_work or ciw.dists.Exponential(1)],
            number_of_servers=[self.servers],
        )

    def read_ciw(self, records):
        return [stays(records)]

    def build(self, env):
        return simpy.Resource(env, capacity=self.servers)

    def customer(self, run, name):
        with run.parts.request() as slot:
            yield slot
            yield run.env.timeout(self.work(run.random) if self.work else run.exponential(1))
        return "ok"

    def read_simpy(self, run):
        return [run.mean()]


class Priorities(Model):
    """Two classes; a free server takes the urgent one first."""

    def __init__(self):
        rates = {"urgent": 0.3, "usual": 0.5}
        theory = [1 + 0.8 / (1 - 0.3), 1 + 0.8 / ((1 - 0.3) * (1 - 0.8))]
        super().__init__("M/M/1 with priorities", 0.8, ["time of urgent", "time of usual"], theory)
        self.rates = rates
        self.scenario = """
load:
  urgent: { rate: 0.3 rps, mix: { urgent: 1 } }
  usual: { rate: 0.5 rps, mix: { usual: 1 } }
tiers:
  one:
    services:
      server: { concurrency: 1, operations: { serve: [ { wait: exponential 1s } ] } }
    classes:
      urgent: { priority: 8, steps: [ { call: server.serve } ] }
      usual: { priority: 2, steps: [ { call: server.serve } ] }
"""

    def read_omega(self, classes):
        return [mean_s(classes["urgent"]), mean_s(classes["usual"])]

    def network(self):
        return ciw.create_network(
            arrival_distributions={n: [ciw.dists.Exponential(r)] for n, r in self.rates.items()},
            service_distributions={n: [ciw.dists.Exponential(1)] for n in self.rates},
            priority_classes={"urgent": 0, "usual": 1},
            number_of_servers=[1],
        )

    def read_ciw(self, records):
        return [stays([r for r in records if r.customer_class == n]) for n in self.rates]

    def build(self, env):
        return simpy.PriorityResource(env, capacity=1)

    def customer(self, run, name):
        with run.parts.request(priority=0 if name == "urgent" else 1) as slot:
            yield slot
            yield run.env.timeout(run.exponential(1))
        return "ok"

    def read_simpy(self, run):
        return [run.mean("urgent"), run.mean("usual")]


class Reneging(Model):
    """M/M/2+M: who has waited for an exponential 2 s in the mean leaves."""

    def __init__(self):
        super().__init__("M/M/2+M, patience 2 s", 2.4, ["share that leaves"], [erlang_a(2.4, 1, 2, 0.5)], servers=2)
        self.scenario = self.scenario.replace("concurrency: 2,", "concurrency: 2, patience: exponential 2s,")

    def read_omega(self, classes):
        return [lost(classes["request"], "timed-out")]

    def network(self):
        return ciw.create_network(
            arrival_distributions=[ciw.dists.Exponential(self.rate)],
            service_distributions=[ciw.dists.Exponential(1)],
            number_of_servers=[2],
            reneging_time_distributions=[ciw.dists.Exponential(0.5)],
        )

    def read_ciw(self, records):
        return [sum(r.record_type == "renege" for r in records) / len(records)]

    def customer(self, run, name):
        with run.parts.request() as slot:
            patience = run.env.timeout(run.exponential(2))
            yield slot | patience
            if not slot.triggered:
                return "left"
            yield run.env.timeout(run.exponential(1))
        return "ok"

    def read_simpy(self, run):
        return [run.share("left")]


class Finite(Model):
    """M/M/2/5: room for three to wait, the rest is refused."""

    def __init__(self):
        super().__init__("M/M/2/5", 1.6, ["share refused", "time"], finite(1.6, 1, 2, 5), servers=2)
        self.scenario = self.scenario.replace("concurrency: 2,", "concurrency: 2, queue: 3,")

    def read_omega(self, classes):
        return [lost(classes["request"], "rejected"), mean_s(classes["request"])]

    def network(self):
        return ciw.create_network(
            arrival_distributions=[ciw.dists.Exponential(self.rate)],
            service_distributions=[ciw.dists.Exponential(1)],
            number_of_servers=[2],
            queue_capacities=[3],
        )

    def read_ciw(self, records):
        return [sum(r.record_type == "rejection" for r in records) / len(records), stays(records)]

    def customer(self, run, name):
        if len(run.parts.queue) >= 3 and run.parts.count >= 2:
            return "refused"
            yield
        with run.parts.request() as slot:
            yield slot
            yield run.env.timeout(run.exponential(1))
        return "ok"

    def read_simpy(self, run):
        return [run.share("refused"), run.mean()]


class Network(Model):
    """M/M/1, then 60 % to an M/M/1 and 40 % to an M/M/2."""

    def __init__(self):
        theory = 1 / (1 - 0.7) + 0.6 / (1 / 1.5 - 0.42) + 0.4 * mmc(0.28, 0.2, 2)
        super().__init__("Jackson network", 0.7, ["time"], [theory])
        self.scenario = """
load: { users: { rate: 0.7 rps, mix: { request: 1 } } }
tiers:
  one:
    services:
      front: { concurrency: 1, operations: { serve: [ { wait: exponential 1s } ] } }
      left: { concurrency: 1, operations: { serve: [ { wait: exponential 1.5s } ] } }
      right: { concurrency: 2, operations: { serve: [ { wait: exponential 5s } ] } }
    classes:
      request:
        steps:
          - call: front.serve
          - choose:
              - { weight: 60, steps: [ { call: left.serve } ] }
              - { weight: 40, steps: [ { call: right.serve } ] }
"""

    def network(self):
        return ciw.create_network(
            arrival_distributions=[ciw.dists.Exponential(0.7), None, None],
            service_distributions=[ciw.dists.Exponential(1), ciw.dists.Exponential(1 / 1.5), ciw.dists.Exponential(0.2)],
            number_of_servers=[1, 1, 2],
            routing=[[0.0, 0.6, 0.4], [0.0, 0.0, 0.0], [0.0, 0.0, 0.0]],
        )

    def build(self, env):
        return [simpy.Resource(env, capacity=n) for n in (1, 1, 2)]

    def customer(self, run, name):
        second = 1 if run.random.random() < 0.6 else 2
        for station, mean in ((0, 1), (second, (1.5, 5)[second - 1])):
            with run.parts[station].request() as slot:
                yield slot
                yield run.env.timeout(run.exponential(mean))
        return "ok"


# --- Theory ------------------------------------------------------------------------------------------------------


def mmc(arrivals, work, servers):
    """Mean time of M/M/c (Erlang C)."""
    load = arrivals / work
    terms = [load**n / math.factorial(n) for n in range(servers)]
    last = load**servers / math.factorial(servers) / (1 - load / servers)
    return last / (sum(terms) + last) / (servers * work - arrivals) + 1 / work


def law(arrivals, work, servers, leaving, top):
    weights = [1.0]
    for n in range(1, top + 1):
        weights.append(weights[-1] * arrivals / (work * min(n, servers) + leaving * max(0, n - servers)))
    return [w / sum(weights) for w in weights]


def finite(arrivals, work, servers, capacity):
    """Share refused and mean time of M/M/c/K."""
    p = law(arrivals, work, servers, 0, capacity)
    return [p[-1], sum(n * q for n, q in enumerate(p)) / (arrivals * (1 - p[-1]))]


def erlang_a(arrivals, work, servers, leaving):
    """Share that leaves M/M/c+M."""
    p = law(arrivals, work, servers, leaving, 200)
    return leaving * sum(max(0, n - servers) * q for n, q in enumerate(p)) / arrivals


def pollaczek_khinchine(arrivals, cv):
    return 1 + arrivals * (1 + cv * cv) / 2 / (1 - arrivals)


MODELS = [
    Model("M/M/1", 0.7, ["time"], [1 / 0.3]),
    Model("M/M/3", 2.4, ["time"], [mmc(2.4, 1, 3)], servers=3),
    Model(
        "M/D/1", 0.7, ["time"], [pollaczek_khinchine(0.7, 0)], law="1s",
        work=lambda random: 1.0, ciw_work=ciw.dists.Deterministic(1)),
    Model(
        "M/LN/1, cv 1.5", 0.7, ["time"], [pollaczek_khinchine(0.7, 1.5)], law="lognormal 1s cv 1.5",
        work=lambda random: random.lognormvariate(
            -math.log(1 + 1.5**2) / 2, math.sqrt(math.log(1 + 1.5**2))),
        ciw_work=Lognormal(1, 1.5)),
    Finite(),
    Reneging(),
    Priorities(),
    Network(),
]


def summary(values):
    mean = statistics.fmean(values)
    return mean, statistics.stdev(values) / math.sqrt(len(values))


def main():
    words = [w.lower() for w in sys.argv[1:]]
    models = [m for m in MODELS if not words or any(w in m.name.lower() for w in words)]
    print(f"{REPLICATIONS} replications of {CUSTOMERS:,} customers; 95 % intervals\n")
    print("| model | figure | theory | omega-sim | Ciw | SimPy | |")
    print("|---|---|---:|---:|---:|---:|---|")
    failed = 0
    for model in models:
        results = [omega(model), ciw_runs(model), simpy_runs(model)]
        for position, figure in enumerate(model.figures):
            sums = [summary([run[position] for run in runs]) for runs in results]
            distances = [
                abs(sums[0][0] - other) / math.hypot(sums[0][1], error)
                for other, error in [*sums[1:], (model.theory[position], 0)]
            ]
            agrees = max(distances) < 4
            failed += not agrees
            cells = [f"{mean:.4f} ± {STUDENT_95 * error:.4f}" for mean, error in sums]
            print(
                f"| {model.name} | {figure} | {model.theory[position]:.4f} | {' | '.join(cells)} | "
                f"{'agree' if agrees else f'DIFFER, {max(distances):.1f} standard errors'} |", flush=True)
    print(f"\n{failed} of the figures differ." if failed else "\nAll figures agree.")
    return 1 if failed else 0


sys.exit(main())
