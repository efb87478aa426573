"""The victim asks for an outcome to be looked at again, or complains."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, Response

from webapp.domain import commands as c
from webapp.domain.permissions import Permission
from webapp.storage.queries import CaseView
from webapp.web import clock
from webapp.web.access import needs
from webapp.web.capture import new_id
from webapp.web.deeds import carry_out
from webapp.web.victim.outcome import back_to_outcome, outcome_page
from webapp.wire.forms import form_for
from webapp.wire.reviewing import AskForReviewSchema, ComplainSchema


def add_to(blueprint: Blueprint, own: Callable[[UUID], CaseView]) -> None:
    @blueprint.post("/<uuid:case_id>/review")
    @needs(Permission.READ_OWN_CASE)
    def create_review_request(case_id: UUID) -> Response:
        case, form = own(case_id), form_for(AskForReviewSchema)
        if not form.passes(now=clock.now()):
            return outcome_page(case, 422, review=form)
        words = form.said.get("words", "")
        carry_out(c.AskForReview(happened_at=clock.now(), case_id=case.id, words=words))
        return back_to_outcome(case, "decided")

    @blueprint.post("/<uuid:case_id>/complaint")
    @needs(Permission.READ_OWN_CASE)
    def create_complaint(case_id: UUID) -> Response:
        case, form = own(case_id), form_for(ComplainSchema)
        if not form.passes(now=clock.now()):
            return outcome_page(case, 422, complaint=form)
        said = {"complaint_id": new_id(), "words": form.said["words"]}
        carry_out(c.Complain(happened_at=clock.now(), case_id=case.id, **said))
        return back_to_outcome(case, "complaints")
