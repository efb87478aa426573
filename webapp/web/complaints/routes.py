"""What victims complain of: professional standards take it up, and answer it."""

from uuid import UUID

from flask import Blueprint, Response, abort, redirect, url_for

from webapp.domain.commands import AcknowledgeComplaint, AnswerComplaint
from webapp.domain.permissions import Permission, check_post
from webapp.storage import complaints
from webapp.storage.complaints import ComplaintView
from webapp.storage.reading import reading
from webapp.web import access, clock
from webapp.web.access import needs
from webapp.web.deeds import carry_out
from webapp.web.pages import page
from webapp.wire.forms import SchemaForm, form_for
from webapp.wire.reviewing import AcknowledgeComplaintSchema, AnswerComplaintSchema

blueprint = Blueprint("complaints", __name__, url_prefix="/complaints")


@blueprint.get("")
@needs(Permission.ANSWER_COMPLAINT)
def index() -> Response:
    actor, session = access.actor(), reading()
    check_post(Permission.ANSWER_COMPLAINT, actor)
    access.saw("list complaints")
    waiting, now = complaints.waiting_for(session, actor), clock.now()
    return page(
        "complaints/index.html",
        late=[each for each in waiting if each.is_late(now)],
        waiting=[each for each in waiting if not each.is_late(now)],
        chief_officers=complaints.chief_officers(session, actor.force),
        answered=complaints.answered_for(session, actor),
    )


@blueprint.get("/<uuid:complaint_id>")
@needs(Permission.ANSWER_COMPLAINT)
def show(complaint_id: UUID) -> Response:
    complaint = _complaint(complaint_id)
    access.saw("read complaint", case_id=complaint.case_id)
    return _page(complaint)


@blueprint.post("/<uuid:complaint_id>/acknowledgement")
@needs(Permission.ANSWER_COMPLAINT)
def create_acknowledgement(complaint_id: UUID) -> Response:
    complaint, form = _complaint(complaint_id), form_for(AcknowledgeComplaintSchema)
    if not form.passes(now=clock.now()):
        return _page(complaint, 422, acknowledging=form)
    said = {"complaint_id": complaint.id, "words": form.said["words"]}
    carry_out(AcknowledgeComplaint(happened_at=clock.now(), case_id=complaint.case_id, **said))
    return redirect(url_for(".show", complaint_id=complaint.id), 303)  # type: ignore[return-value]


@blueprint.post("/<uuid:complaint_id>/answer")
@needs(Permission.ANSWER_COMPLAINT)
def create_answer(complaint_id: UUID) -> Response:
    complaint, form = _complaint(complaint_id), form_for(AnswerComplaintSchema)
    if not form.passes(now=clock.now()):
        return _page(complaint, 422, answering=form)
    said = {"complaint_id": complaint.id, "words": form.said["words"]}
    carry_out(AnswerComplaint(happened_at=clock.now(), case_id=complaint.case_id, **said))
    return redirect(url_for(".show", complaint_id=complaint.id), 303)  # type: ignore[return-value]


def _complaint(complaint_id: UUID) -> ComplaintView:
    """Not there for whoever has a part in the case: it may be about them."""
    check_post(Permission.ANSWER_COMPLAINT, access.actor())
    complaint = complaints.complaint_for(reading(), access.actor(), str(complaint_id))
    if complaint is None:
        abort(404)
    return complaint


def _page(complaint: ComplaintView, status: int = 200, **tried: SchemaForm) -> Response:
    """`tried` holds a form that did not pass. Two forms ask for words, each by its own name."""
    forms = {
        "acknowledging": form_for(AcknowledgeComplaintSchema, formdata=None),
        "answering": form_for(AnswerComplaintSchema, formdata=None),
        **tried,
    }
    return page(
        "complaints/show.html",
        status,
        complaint=complaint,
        faults={f"{name}-{k}": v for name, form in tried.items() for k, v in form.faults.items()},
        **forms,
    )
