"""A debrief is prepared and held, and what was learned is passed on or said to be nothing."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, Response, redirect, request, url_for

from webapp import policy
from webapp.domain import commands as c
from webapp.domain.debriefing import AccountsNotYetSafe, AlreadyPast, NobodyAttended
from webapp.domain.handing_over import ColleagueOfAnotherForce
from webapp.domain.lessons import LessonHasBeenShared
from webapp.domain.naming_nobody import SomebodyIsNamed
from webapp.domain.permissions import Permission
from webapp.domain.refusals import Refusal
from webapp.services.identifying import NobodyByThatName
from webapp.storage import involved, lessons
from webapp.storage.queries import CaseView
from webapp.storage.reading import reading
from webapp.web import access, clock
from webapp.web.access import needs
from webapp.web.cases.choosing import chosen_people
from webapp.web.cases.loading import case_or_404
from webapp.web.deeds import carry_out
from webapp.web.errors import put_beside
from webapp.web.pages import page
from webapp.wire import learning as schemas
from webapp.wire.fields import SaidSchema
from webapp.wire.forms import SchemaForm, form_for

FORMS: Mapping[str, type[SaidSchema]] = {
    "securing": schemas.SecureAccountsSchema,
    "planning": schemas.PlanDebriefSchema,
    "holding": schemas.HoldDebriefSchema,
    "sharing": schemas.ShareLessonSchema,
    "none": schemas.SayNoLessonSchema,
}
# Refusals that a person can put right on the spot stand beside the field that they are about.
BESIDE: Mapping[type[Refusal], str] = {
    AccountsNotYetSafe: "because",
    AlreadyPast: "planned_for",
    NobodyAttended: "numbers",
    NobodyByThatName: "numbers",
    ColleagueOfAnotherForce: "numbers",
    LessonHasBeenShared: "reason",
    SomebodyIsNamed: "text",
}


def add_to(blueprint: Blueprint) -> None:
    address = "/<uuid:case_id>/debrief"
    blueprint.add_url_rule(address, view_func=show_debrief)
    for name, view in (
        ("accounts", create_secured_accounts),
        ("date", replace_debrief_date),
        ("held", create_debrief),
        ("lesson", create_lesson),
        ("no-lesson", create_no_lesson),
    ):
        blueprint.add_url_rule(f"{address}/{name}", view_func=view, methods=["POST"])


@needs(Permission.READ_CASE)
def show_debrief(case_id: UUID) -> Response:
    case = case_or_404(case_id)
    access.saw("read debrief of case", case_id=case.id)
    return _page(case)


@needs(Permission.ANSWER_POINT)
def create_secured_accounts(case_id: UUID) -> Response:
    return _do(case_id, "securing", lambda said: {}, c.SecureAccounts)


@needs(Permission.HOLD_DEBRIEF)
def replace_debrief_date(case_id: UUID) -> Response:
    return _do(
        case_id, "planning", lambda said: {"planned_for": said["planned_for"]}, c.PlanDebrief
    )


@needs(Permission.HOLD_DEBRIEF)
def create_debrief(case_id: UUID) -> Response:
    form = form_for(FORMS["holding"])
    attended = chosen_people(form) if form.passes(now=clock.now()) else ()
    return _carry_out(
        case_or_404(case_id),
        "holding",
        form,
        lambda said: c.HoldDebrief(
            happened_at=said["happened_at"],
            case_id=str(case_id),
            form=said["form"],
            attended=attended,
            because=said.get("because", ""),
        ),
    )


@needs(Permission.HOLD_DEBRIEF)
def create_lesson(case_id: UUID) -> Response:
    return _do(
        case_id,
        "sharing",
        lambda said: {"lesson_id": _telling_no_time(), **said},
        c.ShareLesson,
    )


def _telling_no_time() -> str:
    """Every other id begins with the moment that it was made, and a lesson tells no day."""
    return str(uuid4())


@needs(Permission.HOLD_DEBRIEF)
def create_no_lesson(case_id: UUID) -> Response:
    return _do(case_id, "none", lambda said: {"reason": said["reason"]}, c.SayNoLesson)


def _do(case_id: UUID, name: str, words: Any, command: Any) -> Response:
    form = form_for(FORMS[name])
    form.passes(now=clock.now())
    return _carry_out(
        case_or_404(case_id),
        name,
        form,
        lambda said: command(
            happened_at=said.get("happened_at", clock.now()), case_id=str(case_id), **words(said)
        ),
    )


def _carry_out(case: CaseView, name: str, form: SchemaForm, command: Any) -> Response:
    if form.faults:
        return _page(case, 422, **{name: form})
    try:
        carry_out(command(form.said))
    except tuple(BESIDE) as refusal:
        status = put_beside(form, BESIDE[type(refusal)], refusal, case_id=case.id)
        return _page(case, status, **{name: form})
    address = url_for("cases.show_debrief", case_id=case.id)
    return redirect(address, 303)  # type: ignore[return-value]


def _page(case: CaseView, status: int = 200, **tried: SchemaForm) -> Response:
    forms = {name: form_for(schema, formdata=None) for name, schema in FORMS.items()}
    session = reading()
    return page(
        "cases/debrief.html",
        status,
        case=case,
        label=policy.force(case.force).labels["lessons"],
        learning=lessons.learning_of(session, case.id),
        near=involved.there_or_working(session, case),
        ticked=set(request.form.getlist("person_id")),
        faults={f"{name}-{k}": v for name, form in tried.items() for k, v in form.faults.items()},
        forms={**forms, **tried},
    )
