"""Runs the benchmarks that are named, or all of them; prints tables and writes var/bench.json."""

import argparse
import json
import os
from pathlib import Path

from bench import first_load, pages, save

BENCHMARKS = {"first-load": first_load.run, "save": save.run, "pages": pages.run}
KEPT = Path(__file__).parents[1] / "var" / "bench.json"


def main() -> None:
    asked = argparse.ArgumentParser(prog="./dev bench", description=__doc__)
    asked.add_argument("names", nargs="*", metavar="name", help=" or ".join(BENCHMARKS))
    asked.add_argument("--cases", type=int, default=100_000, help="how many are many (100000)")
    options = asked.parse_args()
    if unknown := set(options.names) - set(BENCHMARKS):
        asked.error(f"there is no benchmark named {' or '.join(sorted(unknown))}")
    kept = json.loads(KEPT.read_text()) if KEPT.exists() else {}
    for name in options.names or BENCHMARKS:
        tables = BENCHMARKS[name](options)
        print("\n\n".join(map(str, tables)), end="\n\n", flush=True)
        kept[name] = [table.as_data() for table in tables]
    _keep(kept)


def _keep(kept: dict[str, list[dict[str, object]]]) -> None:
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text(json.dumps(kept, indent=2))
    print(f"Written to {os.path.relpath(KEPT)}.")


if __name__ == "__main__":
    main()
