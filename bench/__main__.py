"""Runs the benchmarks that are named, or all of them; prints tables and writes var/bench.json."""

import argparse
import json
import os
import signal
import sys
from pathlib import Path

from bench import first_load, pages, save

BENCHMARKS = {"first-load": first_load.run, "save": save.run, "pages": pages.run}
KEPT = Path(__file__).parents[1] / "var" / "bench.json"


def main() -> None:
    asked = argparse.ArgumentParser(prog="./dev bench", description=__doc__)
    asked.add_argument("names", nargs="*", metavar="name", help=" or ".join(BENCHMARKS))
    asked.add_argument("--cases", type=int, default=100_000, help="how many are many (100000)")
    options = asked.parse_args()
    # Whoever stops us gets back the disk and the database server that we took.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
    if unknown := set(options.names) - set(BENCHMARKS):
        asked.error(f"there is no benchmark named {' or '.join(sorted(unknown))}")
    kept = json.loads(KEPT.read_text()) if KEPT.exists() else {}
    for name in options.names or BENCHMARKS:
        kept[name] = []
        for table in BENCHMARKS[name](options):
            print(table, end="\n\n", flush=True)
            kept[name].append(table.as_data())
    _keep(kept)


def _keep(kept: dict[str, list[dict[str, object]]]) -> None:
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text(json.dumps(kept, indent=2))
    print(f"Written to {os.path.relpath(KEPT)}.")


if __name__ == "__main__":
    main()
