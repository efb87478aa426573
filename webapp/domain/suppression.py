"""Counts that many may read: none under five, and none that the others give away by subtraction.

What is under five is never shown alone. In a list it is added to others, and only their sum is
shown; which others are taken along is settled by the order of the list, never by their size, so
that the choice itself tells nothing. In a grid, whose sums are shown as well, more cells are hidden
until each hidden one could still be at least five different numbers.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

LEAST = 5
DIFFERENT_NUMBERS = 5

Group = tuple[str, ...]
Cell = tuple[int, int]


@dataclass(frozen=True)
class Grid:
    """Cells in rows and columns with the sum of each; a hidden cell is None."""

    rows: tuple[Group, ...]
    columns: tuple[Group, ...]
    cells: tuple[tuple[int | None, ...], ...]
    row_sums: tuple[int, ...]
    column_sums: tuple[int, ...]


def publish_total(count: int) -> int | None:
    return count if count >= LEAST else None


def publish_parts(counts: Mapping[str, int]) -> list[tuple[Group, int]]:
    """For values of which each case has exactly one. The values shown together come last."""
    if sum(counts.values()) < LEAST:
        return []
    return [(group, sum(counts[key] for key in group)) for group in _groups(counts)]


def publish_shares(counts: Mapping[str, int], *, total: int) -> list[tuple[Group, int | None]]:
    """For values of which a case may have several, or none: each is in so many of `total`."""
    return [
        ((key,), count if count >= LEAST and total - count >= LEAST else None)
        for key, count in counts.items()
    ]


def publish_grid(
    counts: Mapping[tuple[str, str], int], *, rows: Sequence[str], columns: Sequence[str]
) -> Grid | None:
    """Every sum is shown, so rows and columns whose sum is under five are put together first."""
    row_groups = _groups({r: sum(counts.get((r, c), 0) for c in columns) for r in rows})
    column_groups = _groups({c: sum(counts.get((r, c), 0) for r in rows) for c in columns})
    values = {
        (i, j): sum(counts.get((r, c), 0) for r in row_group for c in column_group)
        for i, row_group in enumerate(row_groups)
        for j, column_group in enumerate(column_groups)
    }
    if sum(values.values()) < LEAST:
        return None
    hidden = hide(values)
    across, down = range(len(column_groups)), range(len(row_groups))
    return Grid(
        rows=tuple(row_groups),
        columns=tuple(column_groups),
        cells=tuple(
            tuple(None if (i, j) in hidden else values[i, j] for j in across) for i in down
        ),
        row_sums=tuple(sum(values[i, j] for j in across) for i in down),
        column_sums=tuple(sum(values[i, j] for i in down) for j in across),
    )


def hide(values: Mapping[Cell, int]) -> frozenset[Cell]:
    """Which cells of a grid cannot be shown beside its sums."""
    hidden = {cell for cell, count in values.items() if count < LEAST}
    while more := _lonely(values, hidden) or _weak(values, hidden):
        hidden.add(more)
    return frozenset(hidden)


def could_be(cell: Cell, values: Mapping[Cell, int], hidden: set[Cell]) -> tuple[int, int]:
    """The least and the most that a hidden cell could be, for whoever sees everything else.

    Counts move round rings of hidden cells: what one gains, the next in its row or column loses.
    The longest such move is a largest flow from the cell's column to its row, and back.
    """
    row, column = cell
    at = values[cell]
    others = {each: values[each] for each in hidden if each != cell}
    up = _flow(others, start=(1, column), goal=(0, row), at_most=DIFFERENT_NUMBERS)
    down = _flow(others, start=(0, row), goal=(1, column), at_most=min(at, DIFFERENT_NUMBERS))
    return at - down, at + up


# --- lists ----------------------------------------------------------------------------------------


def _groups(counts: Mapping[str, int]) -> list[Group]:
    """Each value alone, but for those under five and whoever keeps them company."""
    small = [key for key, count in counts.items() if count < LEAST]
    alone = [key for key in counts if key not in small]
    company: list[str] = []
    while small and alone and not _is_enough(small, company, counts):
        company.append(alone.pop())
    together = [key for key in counts if key in small or key in company]
    groups: list[Group] = [(key,) for key in alone]
    return [*groups, tuple(together)] if together else groups


def _is_enough(small: Sequence[str], company: Sequence[str], counts: Mapping[str, int]) -> bool:
    """Whoever knows this rule knows that company has five each: what is left must tell nothing."""
    left = sum(counts[key] for key in (*small, *company)) - LEAST * len(company)
    return bool(company) and left >= LEAST - 1


# --- grids ----------------------------------------------------------------------------------------


def _lonely(values: Mapping[Cell, int], hidden: set[Cell]) -> Cell | None:
    """Who is to keep company with a cell that is alone in its row or column, and so given away."""
    for cell in sorted(hidden):
        for axis in (1, 0):
            line = [each for each in values if each[axis] == cell[axis]]
            shown = [each for each in line if each not in hidden]
            if shown and len(line) - len(shown) == 1:
                return max(shown)
    return None


def _weak(values: Mapping[Cell, int], hidden: set[Cell]) -> Cell | None:
    """Who is to be hidden for a cell that could be too few different numbers."""
    shown = sorted(set(values) - hidden, reverse=True)
    for row, column in sorted(hidden) if shown else ():
        least, most = could_be((row, column), values, hidden)
        if most - least + 1 < DIFFERENT_NUMBERS:
            beside = (each for each in shown if each[0] == row)
            below = (each for each in shown if each[1] == column)
            return next(beside, None) or next(below, None) or shown[0]
    return None


Node = tuple[int, int]  # (0, n) is row n, (1, n) is column n


def _flow(values: dict[Cell, int], *, start: Node, goal: Node, at_most: int) -> int:
    moved, values = 0, dict(values)
    while moved < at_most and (path := _path(values, start, goal)):
        steps = list(pairwise(path))
        lowered = [(to[1], at[1]) for at, to in steps if at[0] == 1]
        raised = [(at[1], to[1]) for at, to in steps if at[0] == 0]
        count = min([at_most - moved, *(values[each] for each in lowered)])
        for each in lowered:
            values[each] -= count
        for each in raised:
            values[each] += count
        moved += count
    return moved


def _path(values: Mapping[Cell, int], start: Node, goal: Node) -> list[Node]:
    """From a row to a column by raising a hidden cell, from a column to a row by lowering one."""
    came_from, waiting = {start: start}, [start]
    while waiting:
        at = waiting.pop(0)
        if at == goal:
            return _back(came_from, start, goal)
        for to in _steps(values, at):
            if to not in came_from:
                came_from[to] = at
                waiting.append(to)
    return []


def _steps(values: Mapping[Cell, int], at: Node) -> Iterator[Node]:
    is_column, number = at
    for (row, column), count in values.items():
        if is_column and column == number and count > 0:
            yield 0, row
        elif not is_column and row == number:
            yield 1, column


def _back(came_from: Mapping[Node, Node], start: Node, goal: Node) -> list[Node]:
    path = [goal]
    while path[-1] != start:
        path.append(came_from[path[-1]])
    return path[::-1]
