"""Draws figures as SVG, on the server: no script, no style attribute, numbers always beside it.

Colours stand as attributes, which a printed page takes as they are; the page's style sheet has its
own for light and dark. Nothing is said by colour alone: every drawing has its numbers in a table.
"""

from collections.abc import Sequence

from markupsafe import Markup, escape

from webapp.web.trends.tables import GridTable

INK, TRACK, LINE = "#1d4f91", "#e4e8ee", "#505a5f"
SHADES = ("#e8eef6", "#c3d4ea", "#8db0d9", "#4d7fbd", "#1d4f91")
OUTCOME_COLOURS = ("#0b6138", "#a3161f", "#c77700", "#6f777b")
CELL, GAP = 40, 2


def bar(percent: int) -> Markup:
    """A share of the whole, the width of its own cell; the number stands beside it."""
    return _svg(
        "bar",
        (100, 10),
        _box(0, 0, 100, 10, "bar__track", TRACK) + _box(0, 0, percent, 10, "bar__ink", INK),
        says=f"{percent} in a hundred",
    )


def key(n: int, means: str) -> Markup:
    """The colour of one outcome, for the legend of `parts_of`."""
    square = _box(0, 0, 10, 10, f"part part--{n}", OUTCOME_COLOURS[n])
    return _svg("legend__key", (10, 10), square, says=f"The colour of: {means}")


def parts_of(cells: Sequence[int | None], total: int) -> Markup:
    """A row of outcomes as one bar. What is hidden is drawn as one part with nothing in it."""
    drawn, at = Markup(), 0.0
    for n, cell in enumerate(cells):
        width = 100 * (cell or 0) / total
        drawn += _box(at, 0, width, 10, f"part part--{n}", OUTCOME_COLOURS[n])
        at += width
    track = _box(0, 0, 100, 10, "bar__track", TRACK)
    return _svg("bar", (100, 10), track + drawn, says="The numbers of this row, drawn")


def heat(grid: GridTable) -> Markup:
    """Hours down, days across: the stronger, the more. A hidden cell is crossed out, not pale."""
    wide, high = len(grid.columns) * CELL, len(grid.rows) * CELL // 2
    drawn = Markup()
    for i, row in enumerate(grid.rows):
        for j, cell in enumerate(row.cells):
            drawn += _heat_cell(j * CELL, i * CELL // 2, cell, grid.largest)
    return _svg("heat", (wide, high), drawn, says=_busiest(grid), is_read_out=True)


def columns(counts: Sequence[int | None], labels: Sequence[str]) -> Markup:
    """One column for each quarter, from left to right; a hidden one is a line on the ground."""
    most = max((count or 0 for count in counts), default=0) or 1
    drawn = Markup()
    for n, count in enumerate(counts):
        height = round(100 * (count or 0) / most, 1)
        drawn += _box(n * CELL + 4, 102 - height, CELL - 8, height, "bar__ink", INK)
    drawn += _box(0, 102, len(counts) * CELL, 1, "axis", LINE)
    said = ", ".join(
        f"{label}: {'hidden' if count is None else count}"
        for label, count in zip(labels, counts, strict=True)
    )
    says = f"Cases by quarter. {said}."
    return _svg("columns", (len(counts) * CELL, 104), drawn, says=says, is_read_out=True)


def _heat_cell(x: int, y: int, cell: int | None, largest: int) -> Markup:
    size = CELL - GAP, CELL // 2 - GAP
    if cell is None:
        crossed = f"M{x} {y}l{size[0]} {size[1]}m0 -{size[1]}l-{size[0]} {size[1]}"
        return _box(x, y, *size, "heat__hidden", "none", stroke=LINE) + Markup(
            '<path d="{}" class="heat__cross" stroke="{}" stroke-width="0.7" fill="none"/>'
        ).format(crossed, LINE)
    shade = min(len(SHADES) - 1, cell * len(SHADES) // (largest + 1))
    return _box(x, y, *size, f"heat__cell heat__cell--{shade}", SHADES[shade])


def _busiest(grid: GridTable) -> str:
    """The drawing in a sentence."""
    shown = [
        (cell, " or ".join(grid.columns[j]), " or ".join(row.labels))
        for row in grid.rows
        for j, cell in enumerate(row.cells)
        if cell is not None
    ]
    if not shown:
        return "Cases by time of day and day. Every count is hidden."
    count, day, time = max(shown, key=lambda each: each[0])
    return f"Cases by time of day and day. The most: {count}, {day}, {time}. All are in the table."


def _box(
    x: float, y: float, width: float, height: float, name: str, fill: str, *, stroke: str = ""
) -> Markup:
    edge = Markup(' stroke="{}" stroke-width="0.7"').format(stroke) if stroke else Markup()
    return Markup(
        '<rect x="{:g}" y="{:g}" width="{:g}" height="{:g}" class="{}" fill="{}"{}/>'
    ).format(round(x, 2), y, round(width, 2), height, name, fill, edge)


def _svg(
    name: str, size: tuple[int, int], drawn: Markup, *, says: str, is_read_out: bool = False
) -> Markup:
    """On a screen, what has its number beside it is not read out; a file for paper names all."""
    told = (
        Markup('role="img" aria-label="{}"').format(escape(says))
        if is_read_out
        else Markup('aria-hidden="true"')
    )
    fit = "xMinYMin" if is_read_out else "none"
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" class="{}" viewBox="0 0 {} {}"'
        ' preserveAspectRatio="{}" {} focusable="false"><title>{}</title>{}</svg>'
    ).format(name, *size, fit, told, says, drawn)
