"""Prints how long files and functions are: a long one often hides a deed that wants a name."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).parents[2]
FILES = {
    "webapp": "webapp/**/*.py",
    "templates": "templates/**/*.html",
    "page scripts": "static/src/js/**/*.js",
    "service worker": "service_worker/**/*.js",
    "tests": "tests/**/*.py",
}
LONGEST = 10


def print_sizes() -> None:
    print(f"{'lines':<24}{'how many':>10}{'median':>8}{'95th':>8}{'longest':>9}")
    for room, pattern in FILES.items():
        print_row(f"files of {room}", [lines_of(path) for path in files_of(pattern)])
    functions = dict(functions_of("webapp/**/*.py"))
    print_row("functions of webapp", list(functions.values()))
    print(f"\nThe {LONGEST} longest functions:")
    for name in sorted(functions, key=functions.__getitem__, reverse=True)[:LONGEST]:
        print(f"{functions[name]:>5}  {name}")


def files_of(pattern: str) -> Iterator[Path]:
    return (path for path in ROOT.glob(pattern) if "migrations" not in path.parts)


def lines_of(path: Path) -> int:
    return len(path.read_text().splitlines())


def functions_of(pattern: str) -> Iterator[tuple[str, int]]:
    for path in files_of(pattern):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef):
                name = f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
                yield name, (node.end_lineno or node.lineno) - node.lineno + 1


def print_row(name: str, lengths: list[int]) -> None:
    if len(lengths) > 1:
        high = round(quantiles(lengths, n=20)[-1])
        row = f"{len(lengths):>10}{median(lengths):>8.0f}{high:>8}{max(lengths):>9}"
        print(f"{name:<24}{row}")


if __name__ == "__main__":
    print_sizes()
