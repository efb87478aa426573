"""The victim reads what could happen and what was decided, and says what they think of it."""

from collections.abc import Callable, Mapping
from uuid import UUID

from flask import Blueprint, Response, redirect, request, url_for

from webapp.domain import commands as c
from webapp.domain.outcomes import VictimView
from webapp.domain.permissions import Permission
from webapp.storage import complaints, outcomes, telling
from webapp.storage.queries import CaseView
from webapp.storage.reading import reading
from webapp.web import access, clock
from webapp.web.access import needs
from webapp.web.deeds import carry_out
from webapp.web.pages import page
from webapp.web.victim.news import news_in
from webapp.wire.forms import SchemaForm, form_for
from webapp.wire.hearing_view import NO, YES, OwnViewSchema
from webapp.wire.reviewing import AskForReviewSchema, ComplainSchema


def add_to(blueprint: Blueprint, own: Callable[[UUID], CaseView]) -> None:
    @blueprint.get("/<uuid:case_id>/outcome")
    @needs(Permission.READ_OWN_CASE)
    def show_outcome(case_id: UUID) -> Response:
        case = own(case_id)
        access.saw("read own outcome", case_id=case.id)
        return outcome_page(case)

    @blueprint.post("/<uuid:case_id>/view/confirmation")
    @needs(Permission.READ_OWN_CASE)
    def create_view_confirmation(case_id: UUID) -> Response:
        case = own(case_id)
        seen = request.form.get("seen_version", type=int, default=0)
        carry_out(c.ConfirmView(happened_at=clock.now(), case_id=case.id, seen_version=seen))
        return back_to_outcome(case)

    @blueprint.post("/<uuid:case_id>/view")
    @needs(Permission.READ_OWN_CASE)
    def create_own_view(case_id: UUID) -> Response:
        case, form = own(case_id), form_for(OwnViewSchema)
        if not form.passes(now=clock.now()):
            return outcome_page(case, 422, view=form)
        said = form.said
        carry_out(
            c.CorrectView(
                happened_at=clock.now(),
                case_id=case.id,
                words=said["words"],
                preferences=said.get("preferences", {}),
                supports=said["supports"],
                wants_reasons=said["wants_reasons"] == YES,
            )
        )
        return back_to_outcome(case)


def back_to_outcome(case: CaseView, place: str = "said") -> Response:
    return redirect(url_for("victim.show_outcome", case_id=case.id, _anchor=place), 303)  # type: ignore[return-value]


def outcome_page(case: CaseView, status: int = 200, **tried: SchemaForm) -> Response:
    """`tried` holds a form that did not pass, with everything that was typed."""
    outcome = outcomes.outcome_of(reading(), case.id, now=clock.now())
    file = telling.file_of(reading(), case.id, now=clock.now())
    forms = {
        "view": form_for(OwnViewSchema, formdata=None, data=_filled_in(outcome.view)),
        "review": form_for(AskForReviewSchema, formdata=None),
        "complaint": form_for(ComplainSchema, formdata=None),
        **tried,
    }
    [name] = tried or [""]
    return page(
        "victim/outcome.html",
        status,
        case=case,
        outcome=outcome,
        at_court=news_in(file, now=clock.now()).at_court,
        complaints=complaints.complaints_of(reading(), case.id),
        form=forms["view"],
        asking=forms["review"],
        complaining=forms["complaint"],
        tried=name,
        faults=_faults(name, tried[name]) if name else {},
    )


def _faults(name: str, form: SchemaForm) -> Mapping[str, list[str]]:
    """Two forms ask for words, so each has its own name in front of them."""
    if name == "view":
        return form.faults
    return {f"{name}-{key}": words for key, words in form.faults.items()}


def _filled_in(view: VictimView | None) -> dict[str, object]:
    """What was written down, for the victim to put right."""
    if view is None or view.unable:
        return {}
    return {
        "preferences": view.preferences,
        "supports": view.supports,
        "words": view.words,
        "wants_reasons": YES if view.wants_reasons else NO,
    }
