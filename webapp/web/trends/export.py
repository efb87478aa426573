"""A quarter's figures as a file: one row for each count that the page shows."""

from collections.abc import Iterator

from webapp.storage.figures import Published

# Documented on the page and in docs/figures.md; a test holds the three together.
COLUMNS = ("force", "quarter", "cases", "table", "row", "column", "count", "is_hidden")
SUM = "all"


def as_rows(published: Published) -> Iterator[tuple[object, ...]]:
    for table, row, column, count in _counts(published):
        yield (
            published.force,
            published.quarter.key,
            published.figures.total,
            table,
            row,
            column,
            "" if count is None else count,
            "yes" if count is None else "no",
        )


def _counts(published: Published) -> Iterator[tuple[str, str, str, int | None]]:
    for table, rows in published.figures.lists.items():
        for group, count in rows:
            yield table, " + ".join(group), "", count
    for table, grid in published.figures.grids.items():
        if grid is None:
            continue
        columns = [" + ".join(group) for group in grid.columns]
        for group, cells, total in zip(grid.rows, grid.cells, grid.row_sums, strict=True):
            for column, count in zip((*columns, SUM), (*cells, total), strict=True):
                yield table, " + ".join(group), column, count
        for column, total in zip(columns, grid.column_sums, strict=True):
            yield table, SUM, column, total
