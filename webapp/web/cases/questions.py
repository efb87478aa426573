"""What the victim asks those who work on their case, and the answers."""

from uuid import UUID

from flask import Blueprint, Response, redirect, request, url_for

from webapp.domain.commands import AnswerQuestion
from webapp.domain.permissions import Permission
from webapp.storage import questions
from webapp.storage.queries import CaseView
from webapp.storage.reading import reading
from webapp.web import access, clock
from webapp.web.access import needs
from webapp.web.cases.loading import case_or_404
from webapp.web.deeds import carry_out
from webapp.web.pages import page
from webapp.wire.asking import AnswerQuestionSchema
from webapp.wire.forms import SchemaForm, form_for


def add_to(blueprint: Blueprint) -> None:
    address = "/<uuid:case_id>/questions"
    blueprint.add_url_rule(address, view_func=show_questions)
    blueprint.add_url_rule(
        f"{address}/<uuid:question_id>/answer", view_func=create_answer, methods=["POST"]
    )


@needs(Permission.ANSWER_QUESTION)
def show_questions(case_id: UUID) -> Response:
    case = case_or_404(case_id)
    access.saw("read questions", case_id=case.id)
    return _page(case)


@needs(Permission.ANSWER_QUESTION)
def create_answer(case_id: UUID, question_id: UUID) -> Response:
    case, form = case_or_404(case_id), form_for(AnswerQuestionSchema)
    if not form.passes(now=clock.now()):
        return _page(case, 422, tried=(str(question_id), form))
    carry_out(
        AnswerQuestion(
            happened_at=clock.now(),
            case_id=case.id,
            question_id=str(question_id),
            words=form.said["words"],
        )
    )
    return redirect(url_for("cases.show_questions", case_id=case.id), 303)  # type: ignore[return-value]


def _page(
    case: CaseView, status: int = 200, *, tried: tuple[str, SchemaForm] | None = None
) -> Response:
    """One form at a time: for the question that is asked for, or else for the oldest open one."""
    asked = questions.questions_in(reading(), case)
    open_ones = [each.id for each in reversed(asked) if each.is_open]
    wanted = tried[0] if tried else request.args.get("answer")
    return page(
        "cases/questions.html",
        status,
        case=case,
        asked=asked,
        answering=wanted if wanted in open_ones else next(iter(open_ones), None),
        form=tried[1] if tried else form_for(AnswerQuestionSchema, formdata=None),
    )
