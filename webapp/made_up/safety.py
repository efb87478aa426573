"""What people in the stories say for the health and safety record."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from webapp.domain import commands as c
from webapp.domain.case import Case
from webapp.domain.permissions import LINE_SUPERVISOR, SAFETY_ADVISER
from webapp.domain.safety_file import accident_day
from webapp.domain.working_days import LONDON
from webapp.made_up.roster import roster

CREWING = ("alone", "two", "two", "more")
HOURS = ("under_2", "from_2", "from_5", "from_8", "over_10")
PROTECTION = (["armour", "camera", "radio"], ["camera", "gloves", "radio"], ["none"])
IMPROVEMENTS = (["more_people"], ["known_before", "briefing"], ["kit"], ["nothing"])
FACTORS = ("alcohol", "drugs", "mental_health", "hostile", "resisting")

Told = Mapping[str, Any]


def write_report(
    told: Told, case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command]:
    done_ago: timedelta = told.get("done_ago", timedelta())
    return case.parts[LINE_SUPERVISOR], c.WriteSafetyReport(
        happened_at=at - done_ago,
        case_id=case.id,
        seen_version=case.safety.version,
        said=_said(case),
        reference=f"HS-{at:%y}-{_chance(case) % 9000 + 1000}",
    )


def write_own_part(
    told: Told, case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command]:
    return case.victim_id, c.WriteOwnSafetyPart(
        happened_at=at, case_id=case.id, said={"account": told["words"]}
    )


def record_work_days(
    told: Told, case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command]:
    since = accident_day(case.report) + timedelta(days=told["since_day"])
    return case.parts[LINE_SUPERVISOR], c.RecordWorkDays(
        happened_at=at,
        case_id=case.id,
        able=told["able"],
        from_on=min(since, at.astimezone(LONDON).date()),
    )


def decide_riddor(
    told: Told, case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command]:
    adviser = next(
        each.name
        for each in roster()
        if (each.post, each.force) == (SAFETY_ADVISER, case.opened.force)
    )
    return ids[adviser], c.DecideRiddor(
        happened_at=at,
        case_id=case.id,
        decision=told["decision"],
        reason=told.get("words", ""),
        reference=told.get("number", ""),
        way="online" if told["decision"] == "reported" else "",
    )


def asked_again(story_has_days: bool, kind: str) -> Iterator[tuple[timedelta, Told]]:
    """On the third and the seventh day most people are found to be at work as before."""
    if kind != "hate" and not story_has_days:
        for hours in (77, 173):
            told = {"deed": "record_work_days", "able": "full", "since_day": 1}
            yield timedelta(hours=hours), told


SAFETY_DEEDS: Mapping[
    str, Callable[[Told, Case, Mapping[str, str], datetime], tuple[str, c.Command]]
] = {
    "write_own_safety_part": write_own_part,
    "record_work_days": record_work_days,
    "decide_riddor": decide_riddor,
}


def _said(case: Case) -> dict[str, Any]:
    """The form as a supervisor would send it: the report's words, and answers to the rest."""
    report, chance = case.report, _chance(case)
    is_hurt = report["injury"] != "none"
    worn = PROTECTION[chance % len(PROTECTION)]
    said = {
        "methods": report.get("methods") or ["verbal"],
        "activity": report.get("activity", "patrol"),
        "place_type": report.get("place_type", "not_known"),
        "description": "As it was reported; nothing to add.",
        "factors": {**dict.fromkeys(FACTORS, "not_known"), **report.get("factors", {})},
        "crewing": CREWING[chance % len(CREWING)],
        "hours_into_shift": HOURS[chance % len(HOURS)],
        "clothing": "plain" if report["victim_role"] in ("staff", "volunteer") else "uniform",
        "protection_worn": worn,
        "protection_used": ["none"],
        "kit_damage": ["uniform"] if chance % 3 == 0 else ["none"],
        "injury": report["injury"],
        "treatment": report.get("treatment", "none"),
        "exposure": report["exposure"],
        "improvements": IMPROVEMENTS[chance % len(IMPROVEMENTS)],
    }
    return {**said, "body_parts": ["arm"], "grave_injuries": ["none"]} if is_hurt else said


def _chance(case: Case) -> int:
    """The same every time a force is made, and different for each case."""
    return int(case.id[-6:], 16)
