"""A list that leaves Pledge as a file: the columns that its page declares, and no others."""

import csv
import io
from collections.abc import Iterable, Sequence

from flask import Response

# A spreadsheet reads a cell that begins like this as a sum, and works it out.
READ_AS_A_SUM = ("=", "+", "-", "@", "\t", "\r")


def as_file(columns: Sequence[str], rows: Iterable[Sequence[object]], *, name: str) -> Response:
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(columns)
    writer.writerows([_inert(each) for each in row] for row in rows)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(written.getvalue(), mimetype="text/csv", headers=headers)


def _inert(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(READ_AS_A_SUM) else cell
