"""Dates, durations and names as people say them, for templates."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask

from webapp import policy
from webapp.domain.escalation import (
    INSPECTOR,
    LEADERSHIP,
    SPOC,
    SUPERVISOR,
    Escalation,
    escalations,
)
from webapp.storage.queries import PointView
from webapp.web import clock
from webapp.web.deciding_again import again_place, again_words
from webapp.web.deeds import deed_page, home_of

LONDON = ZoneInfo("Europe/London")

STATUS_WORDS = {
    "not_started": "Not started",
    "due": "To do",
    "due_soon": "Due soon",
    "late": "Late",
    "done": "Done",
    "done_late": "Done late",
    "excused": "Not needed",
}
STATE_WORDS = {
    "new": "New",
    "waiting": "Waiting for approval",
    "returned": "Sent back",
    "answered": "Answered",
    "approved": "Approved",
    "closed": "Closed",
}
DAY_WORDS = {
    "incident": "the day of the incident",
    "to_come": "still to come",
    "not_said": "Nobody has said",
    "full": "Full role",
    "restricted": "Restricted duties",
    "absent": "Not able to work",
}
LESSON_WORDS = {
    "sent": "Sent",
    "accepted": "Accepted",
    "acted_on": "Acted on",
    "closed": "Closed",
}
ALARM_WORDS = {
    "nobody": "There was nobody to tell",
    "unsent": "Not sent yet",
    "unanswered": "Nobody has answered",
}
SEVERITY_WORDS = {
    "none": "No injury",
    "minor": "Minor",
    "more": "More than minor",
    "serious": "Serious",
    "hospitalised": "Kept in hospital",
}
FLAG_WORDS = {
    "hospital": "They are in hospital.",
    "exposure": "Blood, spit, a bite or a needle: tests and a long wait may lie ahead.",
    "hate": "They were targeted for who they are, or are taken to be. Such things add up.",
    "not_seen": "Their supervisor has not sat down with them yet.",
    "not_seen_late": "Their supervisor should have sat down with them by now, and has not.",
    "again": "This is not the first time in a year.",
}
PART_WORDS = {
    "investigator": "Investigator",
    "incident_supervisor": "Supervisor on the night",
    "line_supervisor": "Line supervisor",
    "inspector": "Inspector",
    "welfare_officer": "Welfare officer",
    "leadership": "Leadership",
    "spoc": "Force lead",
    "safety_adviser": "Health and safety adviser",
    "reviewer": "Reviewer",
}

LADDER_WORDS: Mapping[str, str] = {
    SUPERVISOR: "Their supervisor",
    INSPECTOR: "The inspector",
    SPOC: "The force lead",
    LEADERSHIP: "Senior leadership",
}


def init_app(app: Flask) -> None:
    for name, filter_ in (
        ("on", on),
        ("at", at),
        ("on_day", on_day),
        ("in_month", in_month),
        ("hours_since", hours_since),
        ("in_hours", in_hours),
        ("clock_time", clock_time),
        ("machine_time", machine_time),
        ("how_long", how_long),
        ("status_words", STATUS_WORDS.__getitem__),
        ("state_words", STATE_WORDS.__getitem__),
        ("lesson_words", LESSON_WORDS.__getitem__),
        ("part_words", PART_WORDS.__getitem__),
        ("resting_words", resting_words),
        ("day_words", DAY_WORDS.__getitem__),
        ("day", day),
        ("days", lambda count: f"{count} day{'s' if count != 1 else ''}"),
        ("ladder_words", LADDER_WORDS.__getitem__),
        ("again_place", again_place),
        ("again_words", again_words),
        ("alarm_words", ALARM_WORDS.__getitem__),
        ("severity_words", SEVERITY_WORDS.__getitem__),
        ("flag_words", FLAG_WORDS.__getitem__),
        ("day_of", lambda written: day(date.fromisoformat(written))),
        ("as_heading", as_heading),
        ("in_words", in_words),
        ("listed_in", listed_in),
        ("as_said", as_said),
        ("as_written", as_written),
        ("said_time", said_time),
        ("is_apart_from", is_apart_from),
        ("how_far_out", how_far_out),
        ("kb", lambda size: f"{max(1, round(size / 1000)):,} kB"),
    ):
        app.add_template_filter(filter_, name)
    app.add_template_global(deed_page)
    app.add_template_global(home_of)
    app.add_template_global(escalations_of)


def resting_words(points: Sequence[PointView]) -> str:
    """For the fold: "2 done and 3 for later"."""
    later = sum(each.is_open for each in points)
    counted = (f"{len(points) - later} done", f"{later} for later")
    return " and ".join(words for words in counted if not words.startswith("0"))


def escalations_of(point: PointView, force: str) -> Sequence[Escalation]:
    """Who is asked as well while it is late; a point kept by its duties leaves that to them."""
    if not point.is_open or not point.due_at or point.is_kept_by_duties:
        return ()
    return escalations(policy.force(force).ladder, due_at=point.due_at, now=clock.now())


def on(moment: datetime) -> str:
    """As in: Sunday 22 November 2026."""
    return day(moment.astimezone(LONDON).date())


def day(date_: date) -> str:
    """As in: Sunday 22 November 2026."""
    return f"{date_:%A} {date_.day} {date_:%B %Y}"


def on_day(day: date) -> str:
    """As in: Sunday 22 November 2026."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def in_month(moment: datetime) -> str:
    """As in: November 2026. For what must not be led back to a day, and so to a case."""
    return f"{moment.astimezone(LONDON):%B %Y}"


def hours_since(moment: datetime) -> str:
    """As in: 3 hours, or 2 days. The clock of blood and spit runs in hours."""
    return _length(max(clock.now() - moment, timedelta()))


def in_hours(hours: int) -> str:
    """Of whole hours that have passed: "less than an hour", "1 hour", "30 hours"."""
    return f"{hours} hour{'s' if hours > 1 else ''}" if hours else "less than an hour"


def at(moment: datetime) -> str:
    """As in: 22 November 2026 at 02:15."""
    local = moment.astimezone(LONDON)
    return f"{local.day} {local:%B %Y} at {local:%H:%M}"


def clock_time(moment: datetime) -> str:
    """As in: 02:15."""
    return f"{moment.astimezone(LONDON):%H:%M}"


def machine_time(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def how_long(due_at: datetime) -> str:
    """In 3 hours, or 2 days late."""
    gap = due_at - clock.now()
    words = _length(abs(gap))
    return f"in {words}" if gap >= timedelta(0) else f"{words} late"


def as_heading(label: str) -> str:
    """A force's own word where a line begins: only its first letter is ours to change."""
    return label[:1].upper() + label[1:]


def listed_in(value: str, list_name: str) -> str:
    return policy.label(list_name, value)


def said_time(written: str) -> str:
    """A time that a phone wrote down; whatever it is, it is shown."""
    try:
        return at(datetime.fromisoformat(written))
    except ValueError:
        return written or "at a time not known"


def is_apart_from(one: datetime, other: datetime) -> bool:
    """Far enough apart that a reader should see both times."""
    return abs(one - other) > timedelta(minutes=5)


def how_far_out(fast_by: timedelta) -> str:
    """Of a phone's clock, as in “7 minutes fast”."""
    return f"{_length(abs(fast_by))} {'fast' if fast_by > timedelta() else 'slow'}"


def as_said(report: Mapping[str, Any], with_evidence: bool) -> list[tuple[str, str]]:
    """The report as label and words, in the order it was asked; suspect facts only as evidence."""
    shown = [each for each in QUESTIONS if with_evidence or each[0] not in EVIDENCE]
    said = [(label, _words(report[name], kind)) for name, label, kind in shown if report.get(name)]
    if with_evidence and report.get("factors"):
        said += [
            (FACTORS[name], policy.label("factor_answers", answer))
            for name, answer in report["factors"].items()
        ]
    return said


def in_words(said: Mapping[str, Any], name: str) -> str:
    """What a report says of one thing."""
    kind = next((kind for each, _, kind in QUESTIONS if each == name), "time")
    return _words(said[name], kind) if said.get(name) else "Nothing"


def as_written(words: Mapping[str, Any]) -> list[tuple[str, str]]:
    """A parked command in full, without the numbers that only machines read."""
    written: list[tuple[str, str]] = []
    for name, value in words.items():
        if isinstance(value, Mapping):
            written += as_written(value)
        elif isinstance(value, list) and any(isinstance(each, Mapping) for each in value):
            written += [pair for each in value for pair in as_written(each)]
        elif value and not name.endswith(("id", "sha256", "version")):
            shown = ", ".join(value) if isinstance(value, list) else str(value)
            written.append((name.replace("_", " ").capitalize(), shown))
    return written


EVIDENCE = frozenset({"hate_words", "account"})
QUESTIONS = (
    ("kind", "What it was", "case_kinds"),
    ("place", "Where", ""),
    ("place_type", "Kind of place", "place_types"),
    ("victim_role", "Victim's role", "victim_roles"),
    ("methods", "What was done", "methods"),
    ("activity", "Doing at the time", "activities"),
    ("hate_strands", "Aimed at", "hate_strands"),
    ("hate_words", "Words used", ""),
    ("exposure", "Blood, spit, bite or needle", "exposures"),
    ("exposed_at", "Exposed at", "time"),
    ("injury", "Injury", "injuries"),
    ("treatment", "Treatment", "treatments"),
    ("account", "What happened", ""),
)
FACTORS = {
    "alcohol": "Suspect: alcohol",
    "drugs": "Suspect: drugs",
    "mental_health": "Suspect: mental health",
    "hostile": "Suspect: hostile from the start",
    "resisting": "Suspect: resisting",
}


def _words(value: Any, kind: str) -> str:
    if isinstance(value, list):
        return ", ".join(policy.label(kind, each) for each in value)
    if kind == "time":
        return said_time(value)
    return policy.label(kind, value) if kind else value


def _length(gap: timedelta) -> str:
    minutes = int(gap.total_seconds() // 60)
    for size, one in ((1440, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size * (2 if size > 1 else 1) or size == 1:
            count = max(minutes // size, 1)
            return f"{count} {one}{'s' if count != 1 else ''}"
    return "1 minute"
