"""The victim asks those who work for them, and says when to be asked again how they are."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, Response, redirect, url_for

from webapp.domain.asking import DayHasPassed, DayIsTooFar
from webapp.domain.commands import AskQuestion, ChooseAskAgain
from webapp.domain.permissions import Permission
from webapp.storage import questions
from webapp.storage.queries import CaseView
from webapp.storage.reading import reading
from webapp.web import access, clock
from webapp.web.access import needs
from webapp.web.capture import new_id
from webapp.web.deeds import carry_out
from webapp.web.errors import put_beside
from webapp.web.pages import page
from webapp.wire.asking import AskQuestionSchema, ChooseAskAgainSchema
from webapp.wire.forms import SchemaForm, form_for


def add_to(blueprint: Blueprint, own: Callable[[UUID], CaseView]) -> None:
    """`own` answers with the victim's own case, and with nobody else's."""

    @blueprint.get("/<uuid:case_id>/questions")
    @needs(Permission.READ_OWN_CASE)
    def show_questions(case_id: UUID) -> Response:
        case = own(case_id)
        access.saw("read own questions and answers", case_id=case.id)
        return _page(case)

    @blueprint.post("/<uuid:case_id>/questions")
    @needs(Permission.READ_OWN_CASE)
    def create_question(case_id: UUID) -> Response:
        case, form = own(case_id), form_for(AskQuestionSchema)
        if not form.passes(now=clock.now()):
            return _page(case, 422, question=form)
        carry_out(
            AskQuestion(
                happened_at=clock.now(),
                case_id=case.id,
                question_id=new_id(),
                about=form.said["about"],
                words=form.said["words"],
            )
        )
        return _back_to(case, "questions")

    @blueprint.post("/<uuid:case_id>/ask-again")
    @needs(Permission.READ_OWN_CASE)
    def replace_ask_again(case_id: UUID) -> Response:
        case, form = own(case_id), form_for(ChooseAskAgainSchema)
        if not form.passes(now=clock.now()):
            return _page(case, 422, again=form)
        try:
            carry_out(ChooseAskAgain(happened_at=clock.now(), case_id=case.id, on=form.said["on"]))
        except (DayHasPassed, DayIsTooFar) as refusal:
            status = put_beside(form, "on", refusal, case_id=case.id)
            return _page(case, status, again=form)
        return _back_to(case, "again")


def _page(case: CaseView, status: int = 200, **tried: SchemaForm) -> Response:
    forms = {
        "question": form_for(AskQuestionSchema, formdata=None),
        "again": form_for(ChooseAskAgainSchema, formdata=None),
        **tried,
    }
    return page(
        "victim/questions.html",
        status,
        case=case,
        asked=questions.questions_of(reading(), case.id),
        ask_again_on=questions.ask_again_on(reading(), case.id),
        faults={name: words for form in tried.values() for name, words in form.faults.items()},
        **forms,
    )


def _back_to(case: CaseView, place: str) -> Response:
    address = url_for(".show_questions", case_id=case.id, _anchor=place)
    return redirect(address, 303)  # type: ignore[return-value]
