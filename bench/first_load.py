"""What the officer's app costs to fetch, until it also works without a network."""

import argparse
from collections import defaultdict

from playwright.sync_api import Page, Request

from bench.figures import Goal, Table, median
from bench.serving import CountedLine, browser, counted, served

RUNS = 3
GOAL = Goal(what="kB on the wire", at_most=100.0)
HEADS, WORKER = "heads of answers", "the worker's own script"
ACTIVE = "async () => (await navigator.serviceWorker.ready).active.state === 'activated'"
WITHOUT_A_NETWORK = ("/phone", "/reports/new", "/notes/new", "/waiting", "/first-aid")


def run(options: argparse.Namespace) -> list[Table]:
    loads = []
    with served() as address, browser() as chromium:
        for _ in range(RUNS):
            context = chromium.new_context(locale="en-GB", timezone_id="Europe/London")
            with counted(address) as line:
                loads.append(_load(context.new_page(), line))
            context.close()
    return [_told(loads)]


def _load(page: Page, line: CountedLine) -> dict[str, float]:
    """From an empty browser to a worker that has all it needs."""
    finished: list[Request] = []
    page.context.on("requestfinished", lambda request: finished.append(request))
    page.goto(f"{line.url}/phone")
    page.wait_for_function(ACTIVE)
    page.wait_for_load_state("networkidle")
    wire, got = line.down, list(finished)
    parts = defaultdict(float)
    for request in got:
        parts[_part(request)] += request.sizes()["responseBodySize"] / 1000
        parts[HEADS] += request.sizes()["responseHeadersSize"] / 1000
    # The browser says nothing of how large this one was, so it is what the others leave.
    parts[WORKER] = wire / 1000 - sum(parts.values())
    page.context.set_offline(True)
    for shell in WITHOUT_A_NETWORK:
        assert page.goto(line.url + shell), f"{shell} does not open without a network"
    return {**parts, "requests": len(got), "wire": wire / 1000}


def _part(request: Request) -> str:
    if request.url.endswith("/service-worker.js"):
        return WORKER
    kind = request.url.partition("?")[0].rpartition(".")[2]
    if kind in ("js", "css", "woff2", "png", "svg", "ico"):
        return kind
    return "pages and data"


def _told(loads: list[dict[str, float]]) -> Table:
    table = Table(
        title=f"First load of the officer's app, until it works without a network, {RUNS} loads",
        columns=("what the browser got", "kB, compressed"),
    )
    for part in sorted({part for load in loads for part in load} - {"wire", "requests"}):
        table.add(part, median([load.get(part, 0.0) for load in loads]))
    wire = median([load["wire"] for load in loads])
    table.add("all of it, counted on the wire", wire)
    table.add("goal", f"{GOAL.at_most:.0f} {'met' if GOAL.is_met_by(wire) else 'missed'}")
    table.notes.append(f"{median([load['requests'] for load in loads]):.0f} requests.")
    return table
