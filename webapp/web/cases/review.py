"""An outcome is looked at again: asked for, given to somebody senior, decided, and told."""

from collections.abc import Mapping
from uuid import UUID

from flask import Blueprint, Response, redirect, url_for

from webapp.domain import commands as c
from webapp.domain import reviewing as rules
from webapp.domain.answering import HappenedInTheFuture
from webapp.domain.conflicts import KeptOut
from webapp.domain.permissions import NotYoursToDo, Permission
from webapp.domain.refusals import Refusal
from webapp.storage import outcomes, people
from webapp.storage.queries import CaseView
from webapp.storage.reading import reading
from webapp.web import access, clock
from webapp.web.access import needs
from webapp.web.cases.loading import case_or_404
from webapp.web.deeds import carry_out
from webapp.web.errors import put_beside
from webapp.web.pages import page
from webapp.wire import reviewing as schemas
from webapp.wire.forms import SchemaForm, form_for

HAVE_A_PART_IN_IT = ("ASK_FOR_REVIEW", "NAME_REVIEWER", "REVIEW_OUTCOME")
# Refusals about whom somebody named stand beside the number; what is about themselves does not.
ABOUT_REVIEWER: tuple[type[Refusal], ...] = (
    rules.NoSuchReviewer,
    rules.ReviewerIsNotSenior,
    rules.ReviewerIsInvolved,
)
ABOUT_TIME: tuple[type[Refusal], ...] = (rules.ToldBeforeTheReview, HappenedInTheFuture)


def add_to(blueprint: Blueprint) -> None:
    review = "/<uuid:case_id>/review"
    blueprint.add_url_rule(review, view_func=show_review)
    blueprint.add_url_rule(review, view_func=create_review_request, methods=["POST"])
    blueprint.add_url_rule(f"{review}/reviewer", view_func=create_reviewer, methods=["POST"])
    blueprint.add_url_rule(f"{review}/result", view_func=create_review_result, methods=["POST"])
    blueprint.add_url_rule(f"{review}/telling", view_func=create_review_telling, methods=["POST"])


@needs(Permission.READ_CASE)
def show_review(case_id: UUID) -> Response:
    case = _case(case_id, *HAVE_A_PART_IN_IT)
    access.saw("read review", case_id=case.id)
    return _page(case)


@needs(Permission.ASK_FOR_REVIEW)
def create_review_request(case_id: UUID) -> Response:
    case, form = _case(case_id, "ASK_FOR_REVIEW"), form_for(schemas.AskForThemSchema)
    if not form.passes(now=clock.now()):
        return _page(case, 422, asking=form)
    words = form.said.get("words", "")
    carry_out(c.AskForReview(happened_at=clock.now(), case_id=case.id, words=words))
    return _back(case)


@needs(Permission.NAME_REVIEWER)
def create_reviewer(case_id: UUID) -> Response:
    case, form = _case(case_id, "NAME_REVIEWER"), form_for(schemas.TakeOnReviewSchema)
    if not form.passes(now=clock.now()):
        return _page(case, 422, naming=form)
    number = form.said["number"]
    person = people.by_number(reading(), force=access.actor().force, number=number)
    reviewer_id = person.id if person else None
    try:
        carry_out(c.TakeOnReview(happened_at=clock.now(), case_id=case.id, reviewer_id=reviewer_id))
    except (KeptOut, *ABOUT_REVIEWER) as refusal:
        if access.actor().person_id == reviewer_id:
            raise
        status = put_beside(form, "number", refusal, case_id=case.id)
        return _page(case, status, naming=form)
    return _back(case)


@needs(Permission.REVIEW_OUTCOME)
def create_review_result(case_id: UUID) -> Response:
    case, form = _case(case_id, "REVIEW_OUTCOME"), form_for(schemas.DecideReviewSchema)
    if not form.passes(now=clock.now()):
        return _page(case, 422, deciding=form)
    said = {"result": form.said["result"], "reasons": form.said["reasons"]}
    carry_out(c.DecideReview(happened_at=clock.now(), case_id=case.id, **said))
    return _back(case)


@needs(Permission.REVIEW_OUTCOME)
def create_review_telling(case_id: UUID) -> Response:
    """With it the reviewer's part ends, so they go back to their own desk."""
    case, form = _case(case_id, "REVIEW_OUTCOME"), form_for(schemas.TellReviewSchema)
    if not form.passes(now=clock.now()):
        return _page(case, 422, telling=form)
    said = {"happened_at": form.said["happened_at"], "how": form.said["how"]}
    try:
        carry_out(c.TellReview(case_id=case.id, **said))
    except ABOUT_TIME as refusal:
        status = put_beside(form, "happened_at", refusal, case_id=case.id)
        return _page(case, status, telling=form)
    return redirect(url_for("cases.index"), 303)  # type: ignore[return-value]


def _case(case_id: UUID, *permissions: str) -> CaseView:
    case = case_or_404(case_id)
    if not any(case.may(each) for each in permissions):
        raise NotYoursToDo
    return case


def _back(case: CaseView) -> Response:
    return redirect(url_for("cases.show_review", case_id=case.id), 303)  # type: ignore[return-value]


def _page(case: CaseView, status: int = 200, **tried: SchemaForm) -> Response:
    """`tried` holds a form that did not pass, with everything that was typed."""
    forms: Mapping[str, SchemaForm] = {
        "asking": form_for(schemas.AskForThemSchema, formdata=None),
        "naming": form_for(schemas.TakeOnReviewSchema, formdata=None),
        "deciding": form_for(schemas.DecideReviewSchema, formdata=None),
        "telling": form_for(schemas.TellReviewSchema, formdata=None),
        **tried,
    }
    return page(
        "cases/review.html",
        status,
        case=case,
        outcome=outcomes.outcome_of(reading(), case.id, now=clock.now()),
        faults=next((form.faults for form in tried.values()), {}),
        **forms,
    )
