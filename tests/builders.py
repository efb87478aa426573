"""Makes what tests are about; a test says only what matters to it."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from uuid_utils.compat import uuid7

from webapp.domain import commands as c
from webapp.domain import events as e
from webapp.domain.actor import Actor
from webapp.domain.case import Case
from webapp.domain.conflicts import Conflicts
from webapp.domain.permissions import INCIDENT_SUPERVISOR, INSPECTOR, LINE_SUPERVISOR
from webapp.domain.plan import Plan, Point

# 01:59 in London: a minute later the hour from one to two begins again.
NOW = datetime(2026, 10, 25, 0, 59, tzinfo=UTC)
HAPPENED = NOW - timedelta(hours=2)

PARTS = {
    LINE_SUPERVISOR: "sergeant",
    INCIDENT_SUPERVISOR: "sergeant",
    INSPECTOR: "inspector",
}


def new_id() -> str:
    return str(uuid7())


# --- people -------------------------------------------------------------------------------------


def an_actor(
    person_id: str = "sergeant", *, force: str = "wmp", posts: Iterable[str] = ()
) -> Actor:
    return Actor(person_id=person_id, name=person_id.title(), force=force, posts=frozenset(posts))


def nobody_else_hurt(victim_id: str = "officer", *co_victims: str) -> Conflicts:
    return Conflicts(victim_id=victim_id, co_victim_ids=frozenset(co_victims))


# --- events and the case they tell --------------------------------------------------------------


def an_assault_reported(**more: object) -> e.AssaultReported:
    said = {
        "incident_id": "incident",
        "reference": "K7V2-4F2Q",
        "force": "wmp",
        "jurisdiction": "england_wales",
        "plan_id": "wmp_ten_point",
        "plan_version": "2020-12",
        "victim_id": "officer",
        "victim_known": True,
        "reporter_id": "officer",
        "report": a_report(),
    }
    return e.AssaultReported(**{**said, **more})  # type: ignore[arg-type]


def a_report(**more: object) -> dict[str, object]:
    said = {
        "kind": "assault",
        "happened_at": HAPPENED.isoformat(),
        "place": "Corporation Street",
        "methods": ["punch"],
        "injury": "minor",
        "exposure": "none",
        "treatment": "first_aid",
    }
    return {**said, **more}


def recorded(
    event: e.Event, *, version: int = 1, by: str = "officer", **more: object
) -> e.Recorded:
    said = {
        "case_id": "case",
        "happened_at": HAPPENED,
        "saved_at": NOW - timedelta(minutes=40),
        "received_at": NOW - timedelta(minutes=30),
        "command_id": "command",
    }
    return e.Recorded(event=event, version=version, actor_id=by, **{**said, **more})  # type: ignore[arg-type]


def a_case(*events: e.Event | tuple[e.Event, str], **opened: object) -> Case:
    """Reported by its victim and given to supervisors; then each event, or (event, by)."""
    given = [e.PartGiven(part=part, person_id=holder) for part, holder in PARTS.items()]
    told = [an_assault_reported(**opened), *given, *events]
    pairs = [each if isinstance(each, tuple) else (each, "officer") for each in told]
    return Case.from_events(
        "case",
        [recorded(event, version=n, by=by) for n, (event, by) in enumerate(pairs, start=1)],
    )


# --- plans --------------------------------------------------------------------------------------


def a_point(key: str, number: int = 1, **more: object) -> Point:
    said = {
        "title": key,
        "todo": f"Answer {key}.",
        "next_step": "Somebody does it.",
        "promise": "You are looked after.",
        "clauses": ("W0",),
        "owner": LINE_SUPERVISOR,
        "deadlines": (),
    }
    return Point(key=key, number=number, **{**said, **more})  # type: ignore[arg-type]


def a_plan(*points: Point) -> Plan:
    return Plan(
        id="test",
        version="1",
        title="A plan for tests",
        in_force_from=NOW.date(),
        source="a test",
        points=points or (a_point("investigator", can_be_excused=False), a_point("leaflet", 2)),
    )


# --- commands -----------------------------------------------------------------------------------


def a_victim(who: str = "me", **more: object) -> c.Victim:
    """`number` finds a colleague in the records; their surname must fit."""
    said = {
        "case_id": new_id(),
        "role": "officer",
        "said": {"injury": "minor", "exposure": "none", "treatment": "first_aid"},
    }
    return c.Victim(who=who, **{**said, **more})  # type: ignore[arg-type]


def a_photograph(**more: object) -> c.Photograph:
    said = {"id": new_id(), "sha256": "0" * 64, "size": 4, "taken_at": HAPPENED.isoformat()}
    return c.Photograph(**{**said, **more})  # type: ignore[arg-type]


def report_assault(*victims: c.Victim, **more: object) -> c.ReportAssault:
    said = {
        "happened_at": HAPPENED,
        "incident_id": new_id(),
        "said": {"kind": "assault", "place": "Corporation Street", "methods": ["punch"]},
        "victims": victims or (a_victim(),),
    }
    return c.ReportAssault(**{**said, **more})  # type: ignore[arg-type]
