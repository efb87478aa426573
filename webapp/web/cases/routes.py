"""A supervisor reads a case, decides its report and says who the people in it are."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, request

from webapp.domain import commands as c
from webapp.domain.approvals import ReportChangedSinceSeen
from webapp.domain.case import APPROVED
from webapp.domain.permissions import INVESTIGATOR, NotYoursToDo, Permission
from webapp.storage import clocks, deciding_again, holders, lessening, queries, welfare
from webapp.storage.lessening import LessView
from webapp.storage.queries import CaseView
from webapp.storage.reading import reading
from webapp.web import access, clock
from webapp.web.access import needs
from webapp.web.cases import (
    closing,
    court,
    debrief,
    evidence,
    invitation,
    leaflet,
    meeting,
    named_offences,
    offences,
    outcome,
    parts,
    photographs,
    points,
    progress,
    questions,
    relations,
    review,
    statement,
    support,
    suspects,
    who_must_know,
)
from webapp.web.cases.choosing import chosen_person
from webapp.web.cases.loading import back_to, case_or_404, is_fragment
from webapp.web.deeds import carry_out
from webapp.web.pages import page
from webapp.web.telling import tell
from webapp.wire import deciding as d
from webapp.wire.forms import form_for

blueprint = Blueprint("cases", __name__, url_prefix="/cases")
points.add_to(blueprint)
questions.add_to(blueprint)
parts.add_to(blueprint)
offences.add_to(blueprint)
progress.add_to(blueprint)
named_offences.add_to(blueprint)
relations.add_to(blueprint)
suspects.add_to(blueprint)
evidence.add_to(blueprint)
photographs.add_to(blueprint)
support.add_to(blueprint)
closing.add_to(blueprint)
outcome.add_to(blueprint)
review.add_to(blueprint)
meeting.add_to(blueprint)
debrief.add_to(blueprint)
leaflet.add_to(blueprint)
invitation.add_to(blueprint)
statement.add_to(blueprint)
who_must_know.add_to(blueprint)
court.add_to(blueprint)


@blueprint.get("")
@needs(Permission.READ_CASE)
def index() -> Response:
    desk = queries.cases_on_desk(reading(), access.actor(), request.args.get("after"))
    access.saw("list cases")
    return page("cases/index.html", desk=desk)


@blueprint.get("/<uuid:case_id>")
@needs(Permission.READ_CASE)
def show(case_id: UUID) -> Response:
    case = case_or_404(case_id)
    access.saw("read case", case_id=case.id)
    return page("cases/show.html", **_whole(case), **_decision_forms())


@blueprint.post("/<uuid:case_id>/approval")
@needs(Permission.DECIDE_REPORT)
def create_approval(case_id: UUID) -> Response:
    case = case_or_404(case_id)
    seen = request.form.get("seen_version", type=int, default=0)
    return _decide(
        case, c.ApproveReport(happened_at=clock.now(), case_id=case.id, seen_version=seen)
    )


@blueprint.post("/<uuid:case_id>/return")
@needs(Permission.DECIDE_REPORT)
def create_return(case_id: UUID) -> Response:
    case, form = case_or_404(case_id), form_for(d.ReturnReportSchema)
    seen = request.form.get("seen_version", type=int, default=0)
    if not form.passes(now=clock.now(), seen_version=seen):
        return _decision(case, return_form=form, status=422)
    return _decide(
        case,
        c.ReturnReport(
            happened_at=clock.now(),
            case_id=case.id,
            seen_version=seen,
            reason=form.said["reason"],
        ),
        return_form=form,
    )


@blueprint.post("/<uuid:case_id>/less/<name>")
@needs(Permission.DECIDE_REPORT)
def create_less_decision(case_id: UUID, name: str) -> Response:
    case, form = case_or_404(case_id), form_for(d.DecideLessSchema)
    tried = {"less_form": form, "less_name": name}
    seen = request.form.get("seen_version", type=int, default=0)
    if not form.passes(now=clock.now(), seen_version=seen):
        return _decision(case, status=422, **tried)
    command = c.DecideLess(
        happened_at=clock.now(),
        case_id=case.id,
        seen_version=seen,
        name=name,
        agrees=form.said["decision"] == d.LESS,
        reason=form.said["reason"],
    )
    return _decide(case, command, **tried)


@blueprint.get("/<uuid:case_id>/investigator")
@needs(Permission.NAME_INVESTIGATOR)
def show_naming(case_id: UUID) -> Response:
    """By itself, for whoever comes from what is due."""
    case, now = case_or_404(case_id), clock.now()
    if not case.may("NAME_INVESTIGATOR"):
        raise NotYoursToDo
    access.saw("read part", case_id=case.id, detail=INVESTIGATOR)
    return page(
        "cases/investigator.html",
        case=case,
        investigator=holders.holding_of(reading(), access.actor(), case, INVESTIGATOR, now=now),
        eligible=queries.eligible_investigators(reading(), case),
    )


@blueprint.post("/<uuid:case_id>/investigator")
@needs(Permission.NAME_INVESTIGATOR)
def replace_investigator(case_id: UUID) -> Response:
    case = case_or_404(case_id)
    carry_out(
        c.NameInvestigator(happened_at=clock.now(), case_id=case.id, person_id=chosen_person())
    )
    return back_to(case, "people")


@blueprint.post("/<uuid:case_id>/victim")
@needs(Permission.IDENTIFY_VICTIM)
def create_identification(case_id: UUID) -> Response:
    case = case_or_404(case_id)
    carry_out(c.IdentifyVictim(happened_at=clock.now(), case_id=case.id, person_id=chosen_person()))
    return back_to(case, "people")


def _decide(case: CaseView, command: c.Command, **tried: Any) -> Response:
    """Bound to what was seen: when the report moved on, say what is new and ask again."""
    try:
        carry_out(command)
    except ReportChangedSinceSeen as refusal:
        access.saw("refused", case_id=case.id, detail=type(refusal).__name__)
        changes = [tell(each, case) for each in refusal.changes]
        return _decision(case, changes=changes, status=409, **tried)
    return _decision(case) if is_fragment() else back_to(case, "decision")


def _decision(
    case: CaseView,
    *,
    changes: list[str] | None = None,
    status: int = 200,
    **tried: Any,
) -> Response:
    """`tried` holds the form that did not pass."""
    fresh = case_or_404(UUID(case.id))
    forms = _decision_forms(**tried)
    if is_fragment():
        return page(
            "cases/_decision.html",
            status,
            case=fresh,
            decisions=queries.decisions(reading(), fresh.id),
            less=_less(fresh),
            changes=changes,
            **forms,
        )
    return page("cases/show.html", status, **_whole(fresh), changes=changes, **forms)


def _decision_forms(**tried: Any) -> dict[str, Any]:
    return {
        "return_form": form_for(d.ReturnReportSchema, formdata=None),
        "blank_less_form": form_for(d.DecideLessSchema, formdata=None),
        **tried,
    }


def _less(case: CaseView) -> Sequence[LessView]:
    """Nothing waits in a report that is approved."""
    if case.state == APPROVED or not case.may("DECIDE_REPORT"):
        return []
    return lessening.said_less(reading(), case.id)


def _whole(case: CaseView) -> dict[str, object]:
    session = reading()
    everyone = holders.holdings(session, access.actor(), case, now=clock.now())
    return {
        "case": case,
        "holdings": everyone,
        "is_new": not holders.is_taken_on(everyone),
        "decisions": queries.decisions(session, case.id),
        "less": _less(case),
        "again": deciding_again.again_in(session, case.id),
        "clocks": clocks.out_in(session, case.id),
        "timeline": [(each, tell(each, case)) for each in queries.timeline(session, case)],
        "photographs": queries.photographs(session, case),
        "hurt": queries.hurt_together(session, case) if case.may("PLACE_PHOTOGRAPH") else [],
        **named_offences.time_limit(case),
        **_welfare(case),
        "notes": queries.welfare_notes(session, case.id) if case.may("READ_WELFARE") else None,
        "eligible": queries.eligible_investigators(session, case)
        if case.may("NAME_INVESTIGATOR")
        else [],
    }


def _welfare(case: CaseView) -> dict[str, object]:
    """Talks for those who look after the victim; for others on the case, flags."""
    session = reading()
    return {
        "talks": welfare.talks(session, case.id) if case.may("READ_WELFARE") else [],
        "flags": welfare.flags(session, case.id) if case.may("SEE_WELFARE_FLAGS") else None,
    }
