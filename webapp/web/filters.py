"""Dates, durations and names as people say them, for templates."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from flask import Flask

from webapp import policy
from webapp.web import clock

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
}
PART_WORDS = {
    "investigator": "Investigator",
    "incident_supervisor": "Supervisor on the night",
    "line_supervisor": "Line supervisor",
    "inspector": "Inspector",
    "welfare_officer": "Welfare officer",
    "leadership": "Leadership",
    "spoc": "Force lead",
}


def init_app(app: Flask) -> None:
    for name, filter_ in (
        ("on", on),
        ("at", at),
        ("machine_time", machine_time),
        ("how_long", how_long),
        ("status_words", STATUS_WORDS.__getitem__),
        ("state_words", STATE_WORDS.__getitem__),
        ("part_words", PART_WORDS.__getitem__),
        ("listed", policy.label),
        ("kb", lambda size: f"{max(1, round(size / 1000)):,} kB"),
    ):
        app.add_template_filter(filter_, name)


def on(moment: datetime) -> str:
    """Sunday 22 November 2026"""
    local = moment.astimezone(LONDON)
    return f"{local:%A} {local.day} {local:%B %Y}"


def at(moment: datetime) -> str:
    """22 November 2026 at 02:15"""
    local = moment.astimezone(LONDON)
    return f"{local.day} {local:%B %Y} at {local:%H:%M}"


def machine_time(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def how_long(due_at: datetime) -> str:
    """In 3 hours, or 2 days late."""
    gap = due_at - clock.now()
    words = _length(abs(gap))
    return f"in {words}" if gap >= timedelta(0) else f"{words} late"


def _length(gap: timedelta) -> str:
    minutes = int(gap.total_seconds() // 60)
    for size, one in ((1440, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size * (2 if size > 1 else 1) or size == 1:
            count = max(minutes // size, 1)
            return f"{count} {one}{'s' if count != 1 else ''}"
    return "1 minute"
