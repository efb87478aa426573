"""A quarter's figures as a file: the columns that are declared here and no others."""

import csv
import io
from collections.abc import Iterator

from webapp.storage.figures import Published

# Documented on the page and in docs/figures.md; a test holds the three together.
COLUMNS = ("force", "quarter", "cases", "table", "row", "column", "count", "is_hidden")
SUM = "all"
# A spreadsheet would run what begins with one of these.
RUNS = ("=", "+", "-", "@", "\t", "\r")


def as_csv(published: Published) -> str:
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(COLUMNS)
    for table, row, column, count in _counts(published):
        writer.writerow(
            (
                published.force,
                published.quarter.key,
                published.figures.total,
                table,
                _inert(row),
                _inert(column),
                "" if count is None else count,
                "yes" if count is None else "no",
            )
        )
    return written.getvalue()


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


def _inert(words: str) -> str:
    return f"'{words}" if words.startswith(RUNS) else words
