"""What law and forces wrote, as dated files: read once, then picked by id and by date."""

import tomllib
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Protocol, TypeVar

from marshmallow import Schema

from webapp.domain.chief_statement import ChiefTemplate
from webapp.domain.evidence import EvidencePlan
from webapp.domain.meetings import MeetingCalendar
from webapp.domain.offences import OffenceList
from webapp.domain.outcomes import OutcomeList
from webapp.domain.plan import Code, Plan
from webapp.domain.working_days import Calendar
from webapp.policy import schema
from webapp.policy.facts import ChoiceList, FirstAid, Force, Leaflet, Word


class NoSuchPolicy(LookupError):
    """A plan, force, calendar, list or leaflet that no file here describes."""


class Dated(Protocol):
    @property
    def in_force_from(self) -> date: ...


D = TypeVar("D", bound=Dated)


def plan(plan_id: str, version: str) -> Plan:
    """The plan a case was opened with, however many have followed it."""
    return _only(
        (each for each in plans() if (each.id, each.version) == (plan_id, version)),
        f"plan {plan_id} {version}",
    )


def plan_in_force(force_id: str, *, on: date) -> Plan:
    wanted = force(force_id).plan
    return _in_force([each for each in plans() if each.id == wanted], on, f"plan {wanted}")


def outcomes(*, on: date) -> OutcomeList:
    """The list that a decision made on that day is taken from."""
    return _in_force(outcome_lists(), on, "list of outcomes")


def leaflet(force_id: str, *, on: date) -> Leaflet:
    wanted = force(force_id).leaflet
    return _in_force([each for each in leaflets() if each.id == wanted], on, f"leaflet {wanted}")


def chief_template(force_id: str, *, on: date) -> ChiefTemplate | None:
    """None for a force whose chief makes no statement in every case."""
    own = [each for each in chief_templates() if each.force == force_id]
    return _in_force(own, on, f"chief's statement of {force_id}") if own else None


def force(force_id: str) -> Force:
    return _only((each for each in forces() if each.id == force_id), f"force {force_id}")


def calendar(jurisdiction: str) -> Calendar:
    return _only(
        (each for each in calendars() if each.jurisdiction == jurisdiction),
        f"calendar for {jurisdiction}",
    )


def meeting_calendar(force_id: str, *, on: date) -> MeetingCalendar | None:
    """None for a force that has no review meeting."""
    own = [each for each in meeting_calendars() if each.force == force_id]
    return _in_force(own, on, f"meetings of {force_id}") if own else None


def offences(jurisdiction: str) -> OffenceList:
    return _only(
        (each for each in offence_lists() if each.jurisdiction == jurisdiction),
        f"list of offences for {jurisdiction}",
    )


def evidence_plan(plan_id: str, version: str) -> EvidencePlan:
    return _only(
        (each for each in evidence_plans() if (each.id, each.version) == (plan_id, version)),
        f"investigation plan {plan_id} {version}",
    )


def evidence_plan_in_force(*, on: date) -> EvidencePlan:
    return _in_force(evidence_plans(), on, "investigation plan")


def choices(list_name: str) -> tuple[tuple[str, str], ...]:
    """Value and label of everything a person may choose, most likely first."""
    return _list(list_name).choices


def label(list_name: str, value: str) -> str:
    """A word that has since left its list is still read in old cases, so it answers for itself."""
    return dict(choices(list_name)).get(value, value.replace("_", " "))


def words_said_in(jurisdiction: str, force_id: str) -> tuple[Word, ...]:
    """What the words on a victim's page mean where it happened, and in their force."""
    every = (*words(), *force(force_id).words)
    said = [each for each in every if each.is_said_in(jurisdiction)]
    return tuple(sorted(said, key=lambda each: each.word.casefold()))


@cache
def words() -> tuple[Word, ...]:
    return _read("words.toml", schema.WordListSchema())


@cache
def first_aid() -> FirstAid:
    return _read("first_aid.toml", schema.FirstAidSchema())


@cache
def push_services(*, also: str | None = None) -> tuple[str, ...]:
    """The hosts that may carry a notice to a device; `also` is one that tests add."""
    listed: tuple[str, ...] = _read("push_services.toml", schema.PushServicesSchema())
    return (*listed, also) if also else listed


def code(jurisdiction: str, version: str) -> Code | None:
    """None where we have none: what holds elsewhere is never shown as if it did here."""
    found = [
        each for each in codes() if (each.jurisdiction, each.version) == (jurisdiction, version)
    ]
    return found[0] if found else None


@cache
def plans() -> tuple[Plan, ...]:
    """Each with the times of the Victims' Code that it names."""
    return tuple(
        plan.with_code(
            tuple(duty for each in codes() if each.version == plan.code for duty in each.duties)
        )
        for plan in _read_all("plans", schema.PlanSchema)
    )


@cache
def codes() -> tuple[Code, ...]:
    return _read_all("codes", schema.CodeSchema)


@cache
def outcome_lists() -> tuple[OutcomeList, ...]:
    return _read_all("outcomes", schema.OutcomeListSchema)


@cache
def leaflets() -> tuple[Leaflet, ...]:
    return _read_all("leaflets", schema.LeafletSchema)


@cache
def forces() -> tuple[Force, ...]:
    return _read_all("forces", schema.ForceSchema)


@cache
def calendars() -> tuple[Calendar, ...]:
    return _read_all("calendars", schema.CalendarSchema)


@cache
def evidence_plans() -> tuple[EvidencePlan, ...]:
    return _read_all("evidence", schema.EvidencePlanSchema)


@cache
def offence_lists() -> tuple[OffenceList, ...]:
    return _read_all("offences", schema.OffenceListSchema)


@cache
def meeting_calendars() -> tuple[MeetingCalendar, ...]:
    return _read_all("meetings", schema.MeetingCalendarSchema)


@cache
def chief_templates() -> tuple[ChiefTemplate, ...]:
    return _read_all("chief_statements", schema.ChiefTemplateSchema)


@cache
def lists() -> tuple[ChoiceList, ...]:
    return _read_all("lists", schema.ChoiceListSchema)


@cache
def _list(name: str) -> ChoiceList:
    return _only((each for each in lists() if each.name == name), f"list {name}")


def _only(found: Iterable[Any], wanted: str) -> Any:
    try:
        (one,) = found
    except ValueError:
        raise NoSuchPolicy(f"There is no {wanted}.") from None
    return one


def _in_force(dated: Sequence[D], on: date, wanted: str) -> D:
    """The newest in force that day, or the first ever: a phone with a wrong clock still reports."""
    if not dated:
        raise NoSuchPolicy(f"There is no {wanted}.")
    begun = [each for each in dated if each.in_force_from <= on]
    if begun:
        return max(begun, key=lambda each: each.in_force_from)
    return min(dated, key=lambda each: each.in_force_from)


def _read_all(folder: str, shape: Callable[[], Schema]) -> tuple[Any, ...]:
    names = sorted(
        entry.name
        for entry in files(__name__).joinpath(folder).iterdir()
        if entry.name.endswith(".toml")
    )
    return tuple(_read(f"{folder}/{name}", shape()) for name in names)


def _read(name: str, shape: Schema) -> Any:
    return shape.load(tomllib.loads(files(__name__).joinpath(name).read_text("utf-8")))
