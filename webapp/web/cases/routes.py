"""A supervisor reads a case, decides its report and says who the people in it are."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, request

from webapp.domain import commands as c
from webapp.domain.approvals import ReportChangedSinceSeen
from webapp.domain.permissions import INVESTIGATOR, NotYoursToDo, Permission
from webapp.storage import holders, queries, welfare
from webapp.storage.queries import CaseView
from webapp.storage.reading import reading
from webapp.web import access, clock
from webapp.web.access import needs
from webapp.web.cases import (
    closing,
    debrief,
    leaflet,
    meeting,
    offences,
    parts,
    photographs,
    points,
    support,
    who_must_know,
)
from webapp.web.cases.choosing import chosen_person
from webapp.web.cases.loading import back_to, case_or_404, is_fragment
from webapp.web.deeds import carry_out
from webapp.web.pages import page
from webapp.web.telling import tell
from webapp.wire import deciding as d
from webapp.wire.forms import SchemaForm, form_for

blueprint = Blueprint("cases", __name__, url_prefix="/cases")
points.add_to(blueprint)
parts.add_to(blueprint)
offences.add_to(blueprint)
photographs.add_to(blueprint)
support.add_to(blueprint)
closing.add_to(blueprint)
meeting.add_to(blueprint)
debrief.add_to(blueprint)
leaflet.add_to(blueprint)
who_must_know.add_to(blueprint)


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


def _decide(case: CaseView, command: c.Command, return_form: SchemaForm | None = None) -> Response:
    """Bound to what was seen: when the report moved on, say what is new and ask again."""
    try:
        carry_out(command)
    except ReportChangedSinceSeen as refusal:
        access.saw("refused", case_id=case.id, detail=type(refusal).__name__)
        changes = [tell(each, case) for each in refusal.changes]
        return _decision(case, return_form=return_form, changes=changes, status=409)
    return _decision(case) if is_fragment() else back_to(case, "decision")


def _decision(
    case: CaseView,
    *,
    return_form: SchemaForm | None = None,
    changes: list[str] | None = None,
    status: int = 200,
) -> Response:
    fresh = case_or_404(UUID(case.id))
    forms = _decision_forms(return_form)
    if is_fragment():
        return page(
            "cases/_decision.html",
            status,
            case=fresh,
            decisions=queries.decisions(reading(), fresh.id),
            changes=changes,
            **forms,
        )
    return page("cases/show.html", status, **_whole(fresh), changes=changes, **forms)


def _decision_forms(return_form: SchemaForm | None = None) -> dict[str, Any]:
    return {"return_form": return_form or form_for(d.ReturnReportSchema, formdata=None)}


def _whole(case: CaseView) -> dict[str, object]:
    session = reading()
    everyone = holders.holdings(session, access.actor(), case, now=clock.now())
    return {
        "case": case,
        "holdings": everyone,
        "is_new": not holders.is_taken_on(everyone),
        "decisions": queries.decisions(session, case.id),
        "timeline": [(each, tell(each, case)) for each in queries.timeline(session, case)],
        "photographs": queries.photographs(session, case),
        "hurt": queries.hurt_together(session, case) if case.may("PLACE_PHOTOGRAPH") else [],
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
