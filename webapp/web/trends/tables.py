"""Figures as pages, packs and files lay them out: rows with words, shares and lengths of bars."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from webapp import policy
from webapp.domain.suppression import Grid
from webapp.domain.trends import Rows
from webapp.storage.figures import Published
from webapp.web.trends import wording


@dataclass(frozen=True, kw_only=True)
class Row:
    """`labels` are several when values are shown together; a hidden count is None."""

    labels: Sequence[str]
    count: int | None
    percent: int | None


@dataclass(frozen=True, kw_only=True)
class ListTable:
    key: str
    title: str
    rows: Sequence[Row]


@dataclass(frozen=True, kw_only=True)
class GridRow:
    labels: Sequence[str]
    cells: Sequence[int | None]
    sum: int


@dataclass(frozen=True, kw_only=True)
class GridTable:
    key: str
    title: str
    rows_are: str
    columns: Sequence[Sequence[str]]
    rows: Sequence[GridRow]
    sums: Sequence[int]

    @property
    def total(self) -> int:
        return sum(self.sums)

    @property
    def largest(self) -> int:
        return max((cell for row in self.rows for cell in row.cells if cell), default=0)


def sections(published: Published) -> list[tuple[str, list[ListTable]]]:
    """Only tables that have something to show."""
    found = (
        (title, [table for key in keys if (table := list_table(published, key))])
        for title, keys in wording.SECTIONS.items()
    )
    return [(title, tables) for title, tables in found if tables]


def list_table(published: Published, key: str) -> ListTable | None:
    figures = published.figures
    rows = figures.lists.get(key)
    if not rows or not figures.total or _says_nothing(rows):
        return None
    shown = [
        Row(
            labels=[wording.list_label(key, value) for value in group],
            count=count,
            percent=round(100 * count / figures.total),
        )
        for group, count in rows
        if count is not None
    ]
    hidden = [wording.list_label(key, value) for group, n in rows if n is None for value in group]
    last = [Row(labels=hidden, count=None, percent=None)] if hidden else []
    return ListTable(key=key, title=wording.LISTS[key][0], rows=[*shown, *last])


def grid_table(published: Published, key: str) -> GridTable | None:
    grid = published.figures.grids.get(key)
    if grid is None:
        return None
    points, (title, rows_are, _) = _point_titles(published), wording.GRIDS[key]
    return GridTable(
        key=key,
        title=title,
        rows_are=rows_are,
        columns=[[wording.column_label(key, each) for each in group] for group in grid.columns],
        rows=_grid_rows(key, grid, points),
        sums=grid.column_sums,
    )


def share_of(published: Published, table: str, value: str) -> Row | None:
    """One answer on its own, where it is shown on its own."""
    found = list_table(published, table)
    wanted = wording.list_label(table, value)
    return found and next((row for row in found.rows if list(row.labels) == [wanted]), None)


def share_kept(published: Published) -> int | None:
    """Of every point that had started, how many in a hundred were done in time."""
    grid = published.figures.grids.get("points")
    if grid is None or ("kept",) not in grid.columns:
        return None
    kept = grid.column_sums[grid.columns.index(("kept",))]
    return round(100 * kept / sum(grid.column_sums))


def _says_nothing(rows: Rows) -> bool:
    """Every answer is in one row: too few gave any other."""
    return len(rows) == 1 and len(rows[0][0]) > 1


def _grid_rows(key: str, grid: Grid, points: Mapping[str, str]) -> list[GridRow]:
    return [
        GridRow(
            labels=[wording.row_label(key, each, points) for each in group],
            cells=cells,
            sum=total,
        )
        for group, cells, total in zip(grid.rows, grid.cells, grid.row_sums, strict=True)
    ]


def _point_titles(published: Published) -> Mapping[str, str]:
    plan = policy.plan_in_force(published.force, on=published.quarter.ends_at.date())
    return {point.key: f"{point.number}. {point.title}" for point in plan.points}
