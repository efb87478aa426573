"""A health and safety report in words for a reader, and in fields for a machine."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from webapp import policy
from webapp.domain.riddor import FULL, ability_on, keep_until
from webapp.domain.working_days import LONDON
from webapp.storage.safety import SafetyView
from webapp.web import clock
from webapp.web.filters import PART_WORDS
from webapp.wire.fields import Choice, Group, Said, SaidSchema
from webapp.wire.safety import SafetyReportFile

DAYS_DRAWN = 15


def in_words(said: Mapping[str, Any], schema: type[SaidSchema]) -> list[tuple[str, str]]:
    """Label and words of every answer that there is, in the order of the form."""
    told: list[tuple[str, str]] = []
    for name, field in schema().said_fields().items():
        if name not in said or name == "reference":
            continue
        if isinstance(field, Group):
            told += in_words(said[name], field.schema_class)
        else:
            told.append((field.label, _words(field, said[name])))
    return told


def name_of_report(force: str) -> str:
    """The force's own word for it, as a title begins."""
    label = policy.force(force).labels["health_and_safety_report"]
    return label[:1].upper() + label[1:]


def as_file(view: SafetyView) -> dict[str, Any]:
    """Every declared field; what nobody has said yet is empty."""
    said = {**view.report, **(view.supervisors.said if view.supervisors else {})}
    written = view.supervisors
    return {
        **dict.fromkeys(SafetyReportFile().fields),
        **said,
        "case_reference": view.reference,
        "force": policy.force(view.force).name,
        "number": view.number,
        "injured_person": view.victim,
        "occupation": policy.label("victim_roles", view.victim_role),
        "happened_at": view.happened_at,
        "written_by": view.names.get(written.by, "") if written else "",
        "written_as": PART_WORDS.get(written.role, "") if written else "",
        "written_at": written and written.at,
        "victims_account": view.victims.said.get("account", "") if view.victims else "",
        "days_not_fully_able": view.riddor.days(clock.today()),
        "over_three_on": view.riddor.over_three_on,
        "over_seven_on": view.riddor.over_seven_on,
        "riddor_decision": view.decision.decision if view.decision else "",
        "riddor_reference": view.decision.reference if view.decision else "",
        "keep_until": kept_until(view),
    }


def kept_until(view: SafetyView) -> date | None:
    written = view.supervisors
    return keep_until(written.at.astimezone(LONDON).date()) if written else None


def days_drawn(view: SafetyView) -> list[dict[str, Any]]:
    """The fifteen days that count, the incident's own first, each with what was said of it."""
    first, now = view.riddor.accident_on, clock.today()
    return [
        {
            "number": number,
            "day": first + timedelta(days=number),
            "able": _ability(view, first + timedelta(days=number), number, now),
            "is_today": first + timedelta(days=number) == now,
        }
        for number in range(DAYS_DRAWN + 1)
    ]


def _ability(view: SafetyView, day: date, number: int, today: date) -> str:
    if number == 0:
        return "incident"
    if day > today:
        return "to_come"
    said = ability_on(day, view.work_days)
    return "not_said" if said is None else FULL if said == FULL else said


def _words(field: Said, value: Any) -> str:
    if not isinstance(field, Choice):
        return str(value)
    labels: Mapping[str, str] = dict(policy.choices(field.list_name))
    chosen = value if isinstance(value, list) else [value]
    return ", ".join(str(labels.get(each, each)) for each in chosen)
