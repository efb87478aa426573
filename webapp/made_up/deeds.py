"""What people do in the stories after a report: who does it, when, and by which command."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from webapp import policy
from webapp.domain import commands as c
from webapp.domain.case import Case
from webapp.domain.permissions import (
    INCIDENT_SUPERVISOR,
    INSPECTOR,
    INVESTIGATOR,
    LINE_SUPERVISOR,
    WELFARE_OFFICER,
)
from webapp.domain.plan import Duty, Point
from webapp.made_up.being_heard import HEARD_DEEDS
from webapp.made_up.court import COURT_KEPT
from webapp.made_up.inviting import invite_victim
from webapp.made_up.learning import COMES_BEFORE, LEARNING_DEEDS, LEARNING_POINTS
from webapp.made_up.looking_after import WELFARE_KEPT, is_owed, owner_of
from webapp.made_up.outcomes import OUTCOME_DEEDS, record_victim_view
from webapp.made_up.progress import PROGRESS_DEEDS, updates_after
from webapp.made_up.safety import SAFETY_DEEDS, asked_again, write_report
from webapp.made_up.statements import (
    decide_statement_route,
    say_statement_choice,
    take_statement,
)
from webapp.made_up.stories import Story, notes

Asked = Callable[["Deed", Case, Mapping[str, str], datetime], tuple[str, c.Command] | None]

# When a force that is doing well does each thing, in hours after the assault.
WELL_KEPT = {
    "local_leadership_told": 0.7,
    "duty_manager_told": 0.55,
    "chief_officer_told": 0.9,
    "statement_route": 2,
    "exposure_assessed": 2.5,
    "meet_victim": 9,
    "leaflet": 9.5,
    "staff_association_told": 10,
    "safety_report": 11,
    "best_evidence": 14,
    "body_worn": 6,
    "on_train": 5,
    "cctv": 30,
    "station_cctv": 31,
    "photographs_next_day": 33,
    "photographs_day_5": 110,
    "refer_for_care": 16,
    "statement_taken": 20,
    "exposure_jab": 22,
    "kept_informed": 30,
    "check_72_hours": 70,
    "secure_accounts": 44,
    "personal_statement": 60,
    "chief_statement": 170,
    "community_impact": 172,
    "hold_debrief": 120,
    "share_lesson": 124,
    "raise_at_meeting": 126,
    "discuss_outside": 128,
    "check_7_days": 150,
    "victim_view": 200,
    "check_28_days": 640,
    "check_3_months": 2100,
}
LATE_BY = timedelta(hours=60)
TAKEN_ON_AFTER = timedelta(minutes=20)
TYPED_IN_AFTER = timedelta(minutes=25)


@dataclass(frozen=True, kw_only=True)
class Deed:
    """`asked` answers with who asks and the command, or None when the case never came to that.

    `after` counts from the assault.
    """

    after: timedelta
    asked: Asked
    told: Mapping[str, Any] = field(default_factory=dict)
    victim: int = 0


def deeds_of(story: Story, *, points: tuple[Point, ...]) -> Iterator[Deed]:
    for told in story.then:
        after, victim = timedelta(hours=told["after"]), told.get("victim", 0)
        if told["deed"] == "keep_plan":
            owed = [duty for duty in _duties(points) if is_owed(duty.key, story.victims[victim])]
            yield from _points_kept(owed, told, begun=after, received=story.received_after)
            yield from _asked_again(story, victim)
            continue
        yield Deed(after=after, asked=DEEDS[told["deed"]], told=told, victim=victim)
        if told["deed"] == "choose_contact":
            for moment in updates_after(told):
                yield Deed(after=moment, asked=DEEDS["tell_victim"], told=told, victim=victim)
        if told["deed"] == "name_investigator" and not told.get("unanswered"):
            taken_on = after + TAKEN_ON_AFTER
            yield Deed(
                after=taken_on, asked=_accept_part, told={"part": INVESTIGATOR}, victim=victim
            )


def _asked_again(story: Story, victim: int) -> Iterator[Deed]:
    told_days = any(told["deed"] == "record_work_days" for told in story.then)
    for after, told in asked_again(told_days, story.said["kind"]):
        yield Deed(after=after, asked=_for_safety, told=told, victim=victim)


def _duties(points: tuple[Point, ...]) -> list[Duty]:
    kept = [top.duties if top.is_kept_by_duties else (top, *top.duties) for top in points]
    return [duty for duties in kept for duty in duties]


def _points_kept(
    points: Sequence[Duty], told: Mapping[str, Any], *, begun: timedelta, received: timedelta
) -> Iterator[Deed]:
    excused = told.get("excused", {})
    for point in points:
        if point.key not in WELL_KEPT or point.key in told.get("leave_open", ()):
            continue
        done = max(timedelta(hours=WELL_KEPT[point.key]), received)
        done += LATE_BY if point.key in told.get("late", ()) else timedelta()
        asked = BY_DEED.get(point.deed or "")
        if asked and point.key not in excused:
            victim = told.get("victim", 0)
            yield Deed(after=done, asked=asked, told={"point": point.key}, victim=victim)
            continue
        typed = max(done + TYPED_IN_AFTER, begun)
        if point.key in COMES_BEFORE and point.key not in excused:
            before = _told(COMES_BEFORE[point.key])
            yield Deed(after=typed - TYPED_IN_AFTER, asked=before, victim=told.get("victim", 0))
        words = {"point": point.key, "done_ago": typed - done, "reason": excused.get(point.key)}
        yield Deed(
            after=typed,
            asked=_excuse if point.key in excused else KEPT_BY.get(point.key, _complete),
            told=words,
            victim=told.get("victim", 0),
        )


# --- who asks, and for what ---


def _complete(
    deed: Deed, case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command]:
    point = deed.told["point"]
    words = notes()[point]
    return owner_of(point, case), c.CompletePoint(
        happened_at=at - deed.told["done_ago"],
        case_id=case.id,
        point=point,
        note=words[int(case.id[-1], 16) % len(words)],
    )


def _answer_evidence_item(
    deed: Deed, case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command] | None:
    item = deed.told["point"]
    if item.startswith("photographs") and case.report.get("injury") == "none":
        return None
    words = notes()["evidence"]
    return owner_of(item, case), c.AnswerEvidenceItem(
        happened_at=at,
        case_id=case.id,
        item=item,
        is_done=True,
        words=words[int(case.id[-1], 16) % len(words)],
    )


def _excuse(deed: Deed, case: Case, ids: Mapping[str, str], at: datetime) -> tuple[str, c.Command]:
    return case.parts[LINE_SUPERVISOR], c.ExcusePoint(
        happened_at=at,
        case_id=case.id,
        point=deed.told["point"],
        reason=deed.told["reason"],
    )


def _acknowledge(
    deed: Deed, case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command] | None:
    """Whoever was told first answers, where the case is bad enough for them to be told."""
    step = case.told.steps.get(deed.told["point"].removesuffix("_told"))
    if not step or not step.is_waiting or not step.notices or not step.notices[0].person_id:
        return None
    words = notes()[deed.told["point"]]
    return step.notices[0].person_id, c.AcknowledgeNotice(
        happened_at=at,
        case_id=case.id,
        notice_id=step.notices[0].id,
        support=words[int(case.id[-1], 16) % len(words)],
        follow_up="in_a_week",
    )


def _tell_association(
    deed: Deed, case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command]:
    role = case.report["victim_role"]
    return case.parts[LINE_SUPERVISOR], c.TellAssociation(
        happened_at=at,
        case_id=case.id,
        association=policy.force(case.opened.force).associations_for(role)[0].key,
        with_details=int(case.id[-1], 16) % 3 > 0,
    )


def _name_investigator(
    deed: Deed, case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command]:
    return case.parts[INCIDENT_SUPERVISOR], c.NameInvestigator(
        happened_at=at, case_id=case.id, person_id=ids[deed.told["who"]]
    )


def _offer_part(
    deed: Deed, case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command]:
    part = deed.told["part"]
    return case.parts[part], c.OfferPart(
        happened_at=at, case_id=case.id, part=part, person_id=ids[deed.told["who"]]
    )


def _accept_part(
    deed: Deed, case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command]:
    part = deed.told["part"]
    return case.part_offers[part], c.AcceptPart(happened_at=at, case_id=case.id, part=part)


def _identify_victim(
    deed: Deed, case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command]:
    return case.parts[INCIDENT_SUPERVISOR], c.IdentifyVictim(
        happened_at=at, case_id=case.id, person_id=ids[deed.told["who"]]
    )


def _approve(deed: Deed, case: Case, ids: Mapping[str, str], at: datetime) -> tuple[str, c.Command]:
    return _decider(case), c.ApproveReport(
        happened_at=at, case_id=case.id, seen_version=case.version
    )


def _send_back(
    deed: Deed, case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command]:
    return _decider(case), c.ReturnReport(
        happened_at=at,
        case_id=case.id,
        seen_version=case.version,
        reason=deed.told["words"],
    )


def _answer_return(
    deed: Deed, case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command]:
    return case.reporter_id, c.AnswerReturn(
        happened_at=at,
        case_id=case.id,
        report_version=case.returned_at_version,
        answer=deed.told["words"],
    )


def _add_to_report(
    deed: Deed, case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command]:
    return case.reporter_id, c.AddToReport(
        happened_at=at, case_id=case.id, said={"account": deed.told["words"]}
    )


def _write_welfare_note(
    deed: Deed, case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command]:
    return case.parts[WELFARE_OFFICER], c.WriteWelfareNote(
        happened_at=at - TYPED_IN_AFTER, case_id=case.id, text=deed.told["words"]
    )


def _choose_contact(
    deed: Deed, case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command]:
    return case.victim_id, c.ChooseContact(
        happened_at=at,
        case_id=case.id,
        how=deed.told["how"],
        how_often=deed.told["how_often"],
        safe_times=deed.told["words"],
    )


def _for_safety(deed: Deed, case: Case, ids: Mapping[str, str], at: datetime) -> Any:
    return SAFETY_DEEDS[deed.told["deed"]](deed.told, case, ids, at)


def _write_safety_report(deed: Deed, case: Case, ids: Mapping[str, str], at: datetime) -> Any:
    return write_report(deed.told, case, ids, at)


def _told(asked: Callable[..., tuple[str, c.Command] | None]) -> Asked:
    return lambda deed, case, ids, at: asked(deed.told, case, ids, at)


# Points that a deed of their own keeps; every other one is answered by hand.
KEPT_BY: Mapping[str, Asked] = {
    "safety_report": _write_safety_report,
    **WELFARE_KEPT,
    **COURT_KEPT,
    **{point: _told(asked) for point, asked in LEARNING_POINTS.items()},
}

BY_DEED: Mapping[str, Asked] = {
    "tell_who_must_know": _acknowledge,
    "tell_association": _tell_association,
    "answer_evidence_item": _answer_evidence_item,
    "record_victim_view": _told(record_victim_view),
    "decide_statement_route": decide_statement_route,
    "take_statement": take_statement,
}
DEEDS: Mapping[str, Asked] = {
    **dict.fromkeys(SAFETY_DEEDS, _for_safety),
    **{
        deed: _told(asked)
        for deed, asked in {
            **LEARNING_DEEDS,
            **HEARD_DEEDS,
            **PROGRESS_DEEDS,
            **OUTCOME_DEEDS,
            "invite_victim": invite_victim,
        }.items()
    },
    "name_investigator": _name_investigator,
    "offer_part": _offer_part,
    "accept_part": _accept_part,
    "identify_victim": _identify_victim,
    "approve": _approve,
    "send_back": _send_back,
    "answer_return": _answer_return,
    "add_to_report": _add_to_report,
    "write_welfare_note": _write_welfare_note,
    "choose_contact": _choose_contact,
    "say_statement_choice": say_statement_choice,
}


def _decider(case: Case) -> str:
    """Their sergeant, or the inspector when the sergeant wrote part of the report."""
    sergeant = case.parts[LINE_SUPERVISOR]
    return case.parts[INSPECTOR] if sergeant in case.authors else sergeant
