"""Latencies of nginx on loopback: one request at a time, then open-loop Poisson arrivals at four loads.

A request's time counts from the instant at which it was to be sent, also when the generator was late. Writes
`service.csv` (times of single requests less that of an empty answer), `overhead.txt` (that time) and one
`load-….csv` for each load with its latencies.
"""

import asyncio
import gc
import pathlib
import random
import statistics
import sys
import time

HOST, PORT = "127.0.0.1", 18080
MIX = [("small", 60), ("middle", 30), ("large", 10)]
LOADS = [0.3, 0.5, 0.7, 0.85]
SINGLE = 1_500
REQUESTS_MAX = 100_000

folder = pathlib.Path(sys.argv[1])
seconds = float(sys.argv[2])
draw = random.Random(7)


class Exchange(asyncio.Protocol):
    """Sends one request and waits until the server closes the connection."""

    def __init__(self, path, done):
        self.path, self.done, self.size, self.head = path, done, 0, b""

    def connection_made(self, transport):
        transport.write(
            f"GET {self.path} HTTP/1.1\r\nHost: {HOST}\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n".encode())

    def data_received(self, data):
        if not self.head:
            self.head = data[:1_000]
        self.size += len(data)

    def connection_lost(self, error):
        if not self.done.done():
            self.done.set_result(
                (time.perf_counter(), error is None and self.head[9:12] in (b"200", b"204"), b"gzip" in self.head))


async def request(path):
    """Instant of the last byte, and whether all went well."""
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    await loop.create_connection(lambda: Exchange(path, done), HOST, PORT)
    return await done


def choose():
    names, weights = zip(*MIX)
    return draw.choices(names, weights)[0]


async def single():
    """Times of requests that meet an idle server."""
    overhead = []
    for _ in range(300):
        start = time.perf_counter()
        end, is_ok, _ = await request("/empty")
        assert is_ok, "an empty answer failed"
        overhead.append(end - start)
        await asyncio.sleep(0.001)
    times = []
    for _ in range(SINGLE):
        start = time.perf_counter()
        end, is_ok, is_gzip = await request(f"/{choose()}.txt")
        assert is_ok and is_gzip, "a compressed answer failed"
        times.append(end - start)
        await asyncio.sleep(0.002)
    return statistics.median(overhead), times


async def poisson(rate):
    """Latencies, how late requests were sent, and how many failed, for Poisson arrivals at a rate."""
    instants, at = [], 0.0
    while len(instants) < REQUESTS_MAX:
        at += draw.expovariate(rate)
        if at > seconds:
            break
        instants.append((at, choose()))
    latencies, lateness, failures = [], [], 0
    start = time.perf_counter() + 0.1

    async def one(due, name):
        nonlocal failures
        lateness.append(time.perf_counter() - due)
        end, is_ok, is_gzip = await request(f"/{name}.txt")
        if is_ok and is_gzip:
            latencies.append(end - due)
        else:
            failures += 1

    tasks = []
    for offset, name in instants:
        due = start + offset
        delay = due - time.perf_counter()
        if delay > 0.0015:
            await asyncio.sleep(delay - 0.0010)
        while time.perf_counter() < due:
            await asyncio.sleep(0)
        tasks.append(asyncio.create_task(one(due, name)))
    await asyncio.wait(tasks, timeout=120)
    return latencies, lateness, failures


async def main():
    gc.disable()
    overhead, times = await single()
    service = [max(1e-6, t - overhead) for t in times]
    mean = statistics.fmean(service)
    (folder / "overhead.txt").write_text(f"{overhead:.9f}\n")
    (folder / "service.csv").write_text("seconds\n" + "".join(f"{t:.9f}\n" for t in service))
    cv = statistics.stdev(service) / mean
    print(f"service time {mean * 1e3:.3f} ms in the mean, cv {cv:.3f}; beside it {overhead * 1e3:.3f} ms", flush=True)
    for load in LOADS:
        latencies, lateness, failures = await poisson(load / mean)
        late = sorted(lateness)
        print(
            f"load {load:.0%}: {len(latencies)} requests at {load / mean:.2f}/s, {failures} failed; "
            f"sent late by {statistics.median(late) * 1e3:.2f} ms in the median, {late[int(0.99 * len(late))] * 1e3:.2f} ms in p99",
            flush=True)
        (folder / f"load-{load}-{load / mean:.6f}.csv").write_text(
            "seconds\n" + "".join(f"{t:.9f}\n" for t in latencies))
        await asyncio.sleep(1)


asyncio.run(main())
