"""Where a case stands with the review meeting, and the private discussion outside it."""

from collections.abc import Mapping
from uuid import UUID

from flask import Blueprint, Response, redirect, request, url_for

from webapp import policy
from webapp.domain import commands as c
from webapp.domain.conflicts import CoVictimMayNotAct, VictimMayNotAct
from webapp.domain.discussing import NeedsTwoPeople, NobodyChosenYet, NotInTheDiscussion
from webapp.domain.handing_over import ColleagueOfAnotherForce
from webapp.domain.permissions import Permission
from webapp.domain.refusals import Refusal
from webapp.services.identifying import NobodyByThatName
from webapp.storage import involved, meetings
from webapp.storage.people import Person
from webapp.storage.queries import CaseView
from webapp.storage.reading import reading
from webapp.web import access, clock
from webapp.web.access import needs
from webapp.web.cases.choosing import chosen_people
from webapp.web.cases.loading import case_or_404
from webapp.web.deeds import carry_out
from webapp.web.errors import put_beside
from webapp.web.pages import page
from webapp.wire.forms import SchemaForm, form_for
from webapp.wire.meeting import ChooseParticipantsSchema, DiscussOutsideSchema

# Refusals that a person can put right on the spot stand beside the field that they are about.
BESIDE: Mapping[type[Refusal], str] = {
    VictimMayNotAct: "numbers",
    CoVictimMayNotAct: "numbers",
    ColleagueOfAnotherForce: "numbers",
    NobodyByThatName: "numbers",
    NeedsTwoPeople: "numbers",
    NobodyChosenYet: "words",
    NotInTheDiscussion: "words",
}


def add_to(blueprint: Blueprint) -> None:
    address = "/<uuid:case_id>/meeting"
    blueprint.add_url_rule(address, view_func=show_meeting)
    blueprint.add_url_rule(
        f"{address}/participants", view_func=replace_participants, methods=["POST"]
    )
    blueprint.add_url_rule(
        f"{address}/private-discussion", view_func=create_private_discussion, methods=["POST"]
    )


@needs(Permission.READ_CASE)
def show_meeting(case_id: UUID) -> Response:
    case = case_or_404(case_id)
    access.saw("read meeting of case", case_id=case.id)
    return _page(case)


@needs(Permission.DISCUSS_OUTSIDE)
def replace_participants(case_id: UUID) -> Response:
    case, form = case_or_404(case_id), form_for(ChooseParticipantsSchema)
    person_ids = chosen_people(form) if form.passes(now=clock.now()) else ()
    if form.faults:
        return _page(case, 422, choosing=form)
    command = c.ChooseParticipants(happened_at=clock.now(), case_id=case.id, person_ids=person_ids)
    return _carry_out(command, case, choosing=form)


@needs(Permission.DISCUSS_OUTSIDE)
def create_private_discussion(case_id: UUID) -> Response:
    case, form = case_or_404(case_id), form_for(DiscussOutsideSchema)
    if not form.passes(now=clock.now()):
        return _page(case, 422, telling=form)
    command = c.DiscussOutside(
        happened_at=form.said["happened_at"], case_id=case.id, words=form.said["words"]
    )
    return _carry_out(command, case, telling=form)


def _carry_out(command: c.OnCase, case: CaseView, **tried: SchemaForm) -> Response:
    (form,) = tried.values()
    try:
        carry_out(command)
    except tuple(BESIDE) as refusal:
        status = put_beside(form, BESIDE[type(refusal)], refusal, case_id=case.id)
        return _page(case, status, **tried)
    address = url_for("cases.show_meeting", case_id=case.id, _anchor="private")
    return redirect(address, 303)  # type: ignore[return-value]


def _page(case: CaseView, status: int = 200, **tried: SchemaForm) -> Response:
    """`tried` holds a form that did not pass, with everything that was typed."""
    forms = {
        "choosing": form_for(ChooseParticipantsSchema, formdata=None),
        "telling": form_for(DiscussOutsideSchema, formdata=None),
        **tried,
    }
    session = reading()
    chosen = meetings.participants(session, case.id)
    others = [each for each in chosen if each.id != access.actor().person_id]
    return page(
        "cases/meeting.html",
        status,
        case=case,
        label=policy.force(case.force).labels["review_meeting"],
        listing=meetings.own_listing(session, case.id),
        participants=chosen,
        discussion=meetings.discussion(session, access.actor(), case.id),
        near=[*others, *(each for each in _near(case) if each not in chosen)],
        ticked=set(request.form.getlist("person_id")) or {each.id for each in others},
        faults={f"{name}-{k}": v for name, form in tried.items() for k, v in form.faults.items()},
        **forms,
    )


def _near(case: CaseView) -> list[Person]:
    """Those who could be asked in; whoever asks takes part anyway."""
    working = involved.working_on(reading(), case)
    return [each for each in working if each.id != access.actor().person_id]
