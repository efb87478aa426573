"""What a quarter's cases have in common: how, where, when, to whom, and which points were kept.

Only what `suppression` lets through leaves this module; nobody is named and no case can be told.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from webapp.domain.naming_nobody import SomebodyIsNamed, check_names_nobody
from webapp.domain.suppression import (
    LEAST,
    Grid,
    publish_grid,
    publish_parts,
    publish_shares,
    publish_total,
)
from webapp.domain.working_days import LONDON

KEPT, LATE, OPEN, EXCUSED = "kept", "late", "open", "excused"
OUTCOMES = (KEPT, LATE, OPEN, EXCUSED)
NOT_SAID, ELSEWHERE, UNIT_NOT_KNOWN = "not_said", "elsewhere", "not_known"
FACTORS = ("alcohol", "drugs", "mental_health", "hostile", "resisting")
FACTOR_ANSWERS = ("yes", "suspected", "no", "not_known")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEK = {day: ("weekdays" if day < 5 else "weekend") for day in range(7)}
# From fine to coarse: hours in a row, and whether each day stands alone.
CLOCKS = ((1, True), (2, True), (3, True), (4, True), (6, True), (6, False), (12, False))
PULSE = ("informed", "heard", "looked_after")
HOW_LOW = (("low", 2), ("middle", 3), ("high", 5))
NOT_RUNG = "not_rung"
BELL = (NOT_RUNG, "in_time", "late", "ringing")
# What became of a case, how a court decided, what a review found: NOT_YET while nothing has.
NOT_YET, NOT_ASKED = "not_yet", "not_asked"
CAME_OUT = ("court", "caution", "community_resolution", "diversion", "no_action", NOT_YET)
DECIDED_BY_COURT = ("convicted", "acquitted", "stopped", NOT_YET)
REVIEWED = (NOT_ASKED, "stands", "explained", "falls", NOT_YET)
# B17: who wrote the statement, and whether the evidence did not reach (outcome 15).
NO_STATEMENT = "no_statement"
STATEMENTS = ("own", "taken", NO_STATEMENT)
DID_NOT_REACH, OTHERWISE = REACHED = ("did_not_reach", "otherwise")
NO_ACTION = "no_action"
FIRST_ACTION = (("hour", timedelta(hours=1)), ("day", timedelta(days=1)), ("3_days", timedelta(3)))
IDLE = (("week", timedelta(days=7)), ("4_weeks", timedelta(days=28)))


@dataclass(frozen=True, kw_only=True)
class CaseFacts:
    """One case as the figures see it. `points` says how each point that was due came out, `lowest`
    the least that the victim ever answered to each of the three questions.
    """

    happened_at: datetime
    report: Mapping[str, Any]
    unit: str = ""
    was_hurt_before: bool = False
    first_action_within: timedelta | None = None
    idle_for: timedelta | None = None
    points: Mapping[str, str] = field(default_factory=dict)
    lowest: Mapping[str, int] = field(default_factory=dict)
    bell: str = NOT_RUNG
    came_out: str = NOT_YET
    verdict: str = NOT_YET
    review: str = NOT_ASKED
    statement: str = NO_STATEMENT
    is_outcome_15: bool = False


@dataclass(frozen=True, kw_only=True)
class Colleagues:
    """Whom a place must not be called after."""

    names: Sequence[str] = ()
    numbers: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class Lists:
    """The values that each question offers, in the force's own order."""

    methods: Sequence[str]
    place_types: Sequence[str]
    activities: Sequence[str]
    injuries: Sequence[str]
    victim_roles: Sequence[str]
    points: Sequence[str]


Rows = list[tuple[tuple[str, ...], int | None]]


@dataclass(frozen=True, kw_only=True)
class Figures:
    """All that is ever shown of a quarter; `total` is None when there were fewer than five cases.

    `lists` count cases, and so do all grids but one: `grids["units"]` counts points of the plan.
    """

    total: int | None
    lists: Mapping[str, Rows] = field(default_factory=dict)
    grids: Mapping[str, Grid | None] = field(default_factory=dict)


def figures_of(cases: Sequence[CaseFacts], *, lists: Lists, colleagues: Colleagues) -> Figures:
    total = publish_total(len(cases))
    if total is None:
        return Figures(total=None)
    reports = [case.report for case in cases]
    return Figures(
        total=total,
        lists={
            "methods": publish_shares(_mentions(reports, "methods", lists.methods), total=total),
            "place_type": _parts(reports, "place_type", lists.place_types),
            "place": _places(reports, colleagues),
            "activity": _parts(reports, "activity", lists.activities),
            **{name: _factor(reports, name) for name in FACTORS},
            "injury": _parts(reports, "injury", lists.injuries),
            "victim_role": _parts(reports, "victim_role", lists.victim_roles),
            "hate": _yes_or_no(report.get("kind") in ("hate", "both") for report in reports),
            "hurt_before": _yes_or_no(case.was_hurt_before for case in cases),
            "first_action": _first_actions(cases),
            "idle": _idle(cases),
            **{name: _pulse(cases, name) for name in PULSE},
            "bell": _counted((case.bell for case in cases), BELL),
            "came_out": _counted((case.came_out for case in cases), CAME_OUT),
            "verdict": _counted((case.verdict for case in cases), DECIDED_BY_COURT),
            "review": _counted((case.review for case in cases), REVIEWED),
        },
        grids={
            "when": _when(cases),
            "points": _points(cases, lists.points),
            "units": _units(cases),
            "statements": _statements(cases),
        },
    )


# --- lists ----------------------------------------------------------------------------------------


def _parts(reports: Iterable[Mapping[str, Any]], name: str, values: Sequence[str]) -> Rows:
    return _counted((report.get(name) for report in reports), values)


def _factor(reports: Iterable[Mapping[str, Any]], name: str) -> Rows:
    said = (report.get("factors", {}).get(name) for report in reports)
    return _counted(said, FACTOR_ANSWERS)


def _counted(said: Iterable[str | None], values: Sequence[str]) -> Rows:
    """A word that has since left its list still counts, and so does saying nothing."""
    found = Counter(each or NOT_SAID for each in said)
    order = dict.fromkeys((*values, *sorted(found), NOT_SAID))
    return list(publish_parts({value: found[value] for value in order}))


def _yes_or_no(answers: Iterable[bool]) -> Rows:
    found = Counter("yes" if answer else "no" for answer in answers)
    return list(publish_parts({"yes": found["yes"], "no": found["no"]}))


def _mentions(
    reports: Iterable[Mapping[str, Any]], name: str, values: Sequence[str]
) -> Mapping[str, int]:
    found = Counter(each for report in reports for each in set(report.get(name, ())))
    return {value: found[value] for value in dict.fromkeys((*values, *sorted(found)))}


def _places(reports: Iterable[Mapping[str, Any]], colleagues: Colleagues) -> Rows:
    """Hot spots: the same words for a place, five times or more. The rest are never listed."""
    spelt: dict[str, str] = {}
    found: Counter[str] = Counter()
    for report in reports:
        words = str(report.get("place", ""))
        key = " ".join("".join(c if c.isalnum() else " " for c in words.casefold()).split())
        found[spelt.setdefault(key, words)] += 1
    counts = {place: n for place, n in sorted(found.items()) if n >= LEAST}
    named = {place: n for place, n in counts.items() if place and _is_anybodys(place, colleagues)}
    elsewhere = sum(found.values()) - sum(named.values())
    parts = publish_parts({**named, ELSEWHERE: elsewhere})
    return [((ELSEWHERE,) if ELSEWHERE in group else group, count) for group, count in parts]


def _is_anybodys(place: str, colleagues: Colleagues) -> bool:
    try:
        check_names_nobody(
            place, names=(), numbers=colleagues.numbers, of_the_force=colleagues.names
        )
    except SomebodyIsNamed:
        return False
    return True


def _first_actions(cases: Iterable[CaseFacts]) -> Rows:
    """W1b: an assault on a colleague waits for nobody's other work."""
    said = (_within(case.first_action_within, FIRST_ACTION, "later", "none") for case in cases)
    return _counted(said, [*(name for name, _ in FIRST_ACTION), "later", "none"])


def _idle(cases: Iterable[CaseFacts]) -> Rows:
    said = (_within(case.idle_for, IDLE, "longer", "nothing_open") for case in cases)
    return _counted(said, [*(name for name, _ in IDLE), "longer", "nothing_open"])


def _pulse(cases: Iterable[CaseFacts], name: str) -> Rows:
    """W3c: each case counts once, at its lowest, however often its victim was asked."""
    said = (_how_low(case.lowest.get(name)) for case in cases)
    return _counted(said, [how for how, _ in HOW_LOW])


def _how_low(score: int | None) -> str | None:
    return next(how for how, most in HOW_LOW if score <= most) if score else None


def _within(
    length: timedelta | None, steps: Sequence[tuple[str, timedelta]], beyond: str, never: str
) -> str:
    if length is None:
        return never
    return next((name for name, most in steps if length <= most), beyond)


# --- grids ----------------------------------------------------------------------------------------


def _when(cases: Sequence[CaseFacts]) -> Grid | None:
    """As fine as the number of cases bears: at least half of what is shown must be readable."""
    moments = [case.happened_at.astimezone(LONDON) for case in cases]
    grids = [grid for hours, by_day in CLOCKS if (grid := _clock(moments, hours, by_day))]
    return next((grid for grid in grids if _is_readable(grid)), None)


def _clock(moments: Sequence[datetime], hours: int, by_day: bool) -> Grid | None:
    def day(moment: datetime) -> str:
        return DAYS[moment.weekday()] if by_day else WEEK[moment.weekday()]

    bands = [f"{start:02}-{start + hours:02}" for start in range(0, 24, hours)]
    counts = Counter((bands[moment.hour // hours], day(moment)) for moment in moments)
    columns = DAYS if by_day else tuple(dict.fromkeys(WEEK.values()))
    return publish_grid(counts, rows=bands, columns=columns)


def _is_readable(grid: Grid) -> bool:
    shown = [count is not None for row in grid.cells for count in row]
    is_whole = all(len(group) == 1 for group in (*grid.rows, *grid.columns))
    return is_whole and sum(shown) * 2 >= len(shown)


def _points(cases: Iterable[CaseFacts], points: Sequence[str]) -> Grid | None:
    counts = Counter(pair for case in cases for pair in case.points.items())
    rows = list(dict.fromkeys((*points, *sorted({point for point, _ in counts}))))
    return publish_grid(counts, rows=rows, columns=OUTCOMES)


def _statements(cases: Sequence[CaseFacts]) -> Grid | None:
    """B17. Those of outcome 15 are some of those in which nothing more was done, and that list is
    shown too: so the rest of them must be enough to be shown as well, or it could be worked out.
    """
    came_out = Counter(case.came_out for case in cases)
    alone = [group for group, _ in publish_parts({each: came_out[each] for each in CAME_OUT})]
    found = [case for case in cases if case.is_outcome_15 and case.came_out == NO_ACTION]
    if (NO_ACTION,) not in alone or came_out[NO_ACTION] - len(found) < LEAST:
        return None
    of_15 = Counter(case.statement for case in found)
    every = Counter(case.statement for case in cases)
    counts = {(each, DID_NOT_REACH): of_15[each] for each in STATEMENTS} | {
        (each, OTHERWISE): every[each] - of_15[each] for each in STATEMENTS
    }
    grid = publish_grid(counts, rows=STATEMENTS, columns=REACHED)
    return grid if grid and len(grid.rows) > 1 and len(grid.columns) > 1 else None


def _units(cases: Sequence[CaseFacts]) -> Grid | None:
    """A unit with fewer than five cases stands with others, though its points be many."""
    sizes = Counter(case.unit or UNIT_NOT_KNOWN for case in cases)
    groups = {group[0]: group for group, _ in publish_parts(dict(sorted(sizes.items())))}
    first_of = {unit: first for first, group in groups.items() for unit in group}
    counts = Counter(
        (first_of[case.unit or UNIT_NOT_KNOWN], outcome)
        for case in cases
        for outcome in case.points.values()
    )
    grid = publish_grid(counts, rows=list(groups), columns=OUTCOMES)
    return grid and replace(
        grid,
        rows=tuple(tuple(unit for first in row for unit in groups[first]) for row in grid.rows),
    )
