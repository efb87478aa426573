"""Figures as people compare them: medians, ratios against a goal, and tables."""

from dataclasses import asdict, dataclass, field
from statistics import median
from typing import Any

__all__ = ["Goal", "Table", "median", "ninetieth"]


def ninetieth(taken: list[float]) -> float:
    return sorted(taken)[int(len(taken) * 0.9)]


@dataclass(frozen=True, kw_only=True)
class Goal:
    """At most so much, in the words of the column that it is about."""

    what: str
    at_most: float

    def is_met_by(self, figure: float) -> bool:
        return figure <= self.at_most


@dataclass(kw_only=True)
class Table:
    title: str
    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, *row: Any) -> None:
        self.rows.append(row)

    def as_data(self) -> dict[str, Any]:
        return asdict(self)

    def __str__(self) -> str:
        lines = [self.columns, *(tuple(map(_written, row)) for row in self.rows)]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        laid = [
            "  ".join(
                cell.rjust(width) if index else cell.ljust(width)
                for index, (cell, width) in enumerate(zip(line, widths, strict=True))
            )
            for line in lines
        ]
        rule = "-" * len(laid[0])
        return "\n".join([self.title, rule, laid[0], rule, *laid[1:], rule, *self.notes])


def _written(figure: Any) -> str:
    return f"{figure:,.2f}" if isinstance(figure, float) else str(figure)
