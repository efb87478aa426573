"""What already stands in a health and safety report before anybody types: tell it once."""

from collections.abc import Mapping
from typing import Any

from webapp import policy
from webapp.domain.working_days import LONDON
from webapp.storage.safety import SafetyView
from webapp.wire.safety import AllFactorsSchema

FROM_THE_REPORT = (
    "methods",
    "activity",
    "place_type",
    "factors",
    "injury",
    "treatment",
    "exposure",
)


def filled_in(view: SafetyView) -> dict[str, Any]:
    """The supervisor's own words, if they wrote before; else what the report says."""
    if view.supervisors:
        return {**view.supervisors.said, "reference": view.number}
    said = {name: view.report[name] for name in FROM_THE_REPORT if name in view.report}
    if view.report.get("kind") == "hate":
        said.setdefault("methods", ["verbal"])
    return {**said, "description": _in_a_sentence(said), "reference": view.number}


SECTIONS = (
    ("What happened", ("methods", "description", "activity", "place_type")),
    ("What lay behind it, as far as is known", ("factors",)),
    ("The injury", ("injury", "body_parts", "grave_injuries", "treatment", "exposure")),
    ("The shift", ("crewing", "hours_into_shift", "clothing")),
    (
        "The equipment",
        ("protection_worn", "protection_used", "protection_failed", "kit_damage"),
    ),
    ("Next time", ("improvements", "reference")),
)


def already_said(view: SafetyView, faults: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the report answers, so that only the rest is asked; all of it, for who comes to mend."""
    if view.supervisors:
        return {}
    said = {name: value for name, value in filled_in(view).items() if value}
    if set(said.get("factors", ())) != set(AllFactorsSchema().said_fields()):
        said.pop("factors", None)
    wrong = {fault.partition("-")[0] for fault in faults}
    return {name: value for name, value in said.items() if name not in wrong}


def own_filled_in(view: SafetyView) -> dict[str, Any]:
    if view.victims:
        return dict(view.victims.said)
    said = view.supervisors.said if view.supervisors else view.report
    asked = ("injury", "body_parts", "kit_damage")
    return {name: said[name] for name in asked if name in said}


def days_filled_in(view: SafetyView) -> dict[str, Any]:
    """The day after the incident, which is where most of them begin."""
    last = view.work_days[-1] if view.work_days else None
    if last and last.until_on is None:
        return {"from_on": last.from_on.isoformat()}
    return {"from_on": view.happened_at.astimezone(LONDON).date().isoformat()}


def _in_a_sentence(said: Mapping[str, Any]) -> str:
    done = [policy.label("methods", each).lower() for each in said.get("methods", ())]
    parts = [", ".join(done).capitalize()] if done else []
    for name, list_name in (("activity", "activities"), ("place_type", "place_types")):
        if name in said:
            parts.append(policy.label(list_name, said[name]))
    return "".join(f"{part}. " for part in parts).strip()
