"""The investigation plan of a case, line by line; its exhibits, and whether a file is ready."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, abort, redirect, request, url_for

from webapp.domain import commands as c
from webapp.domain.answering import HappenedInTheFuture, NeedsReason
from webapp.domain.conflicts import KeptOut
from webapp.domain.evidence import (
    AnswersFallen,
    AnswersMissing,
    CrimeNumberMissing,
    EvidenceMovedOn,
    NotAFingerprint,
    NotReviewed,
    OffenceMissing,
    StatementWants,
    YourAnswerFell,
)
from webapp.domain.gates import StepMustWait
from webapp.domain.handing_over import ColleagueOfAnotherForce
from webapp.domain.permissions import NotYoursToDo, Permission
from webapp.domain.plan import ANSWER_EVIDENCE
from webapp.domain.refusals import Refusal
from webapp.domain.statements import GAPS, BeforeTheAssault
from webapp.services.identifying import NobodyByThatName
from webapp.storage import evidence as stored
from webapp.storage import queries
from webapp.storage.queries import CaseView
from webapp.storage.reading import reading
from webapp.web import access, clock
from webapp.web.access import needs
from webapp.web.cases.choosing import chosen_person
from webapp.web.cases.loading import case_or_404
from webapp.web.deeds import carry_out
from webapp.web.errors import put_beside, status_of
from webapp.web.pages import page
from webapp.wire import evidence as schemas
from webapp.wire.forms import SchemaForm, form_for

# Beside which field of a witness statement each is said.
BESIDE: Mapping[type[Refusal], str] = {
    NobodyByThatName: "number",
    ColleagueOfAnotherForce: "number",
    NeedsReason: "reason",
    HappenedInTheFuture: "happened_at",
    BeforeTheAssault: "happened_at",
}


def add_to(blueprint: Blueprint) -> None:
    address = "/<uuid:case_id>/evidence"
    blueprint.add_url_rule(address, view_func=show_evidence)
    blueprint.add_url_rule(f"{address}/plan/<item>", view_func=show_evidence_item)
    for place, view in (
        (f"{address}/plan/<item>", create_evidence_answer),
        (f"{address}/review", create_evidence_review),
        (f"{address}/ready", create_file_ready),
        (f"{address}/exhibits", create_exhibit),
        (f"{address}/witness-statements", create_witness_statement),
    ):
        blueprint.add_url_rule(place, view_func=view, methods=["POST"])


@needs(Permission.READ_EVIDENCE)
def show_evidence(case_id: UUID) -> Response:
    case = _case(case_id)
    access.saw("read evidence", case_id=case.id)
    return _page(case)


@needs(Permission.WORK_EVIDENCE)
def show_evidence_item(case_id: UUID, item: str) -> Response:
    case = _case(case_id, "WORK_EVIDENCE")
    access.saw("read evidence", case_id=case.id, detail=item)
    return _item_page(case, item, form_for(schemas.AnswerEvidenceItemSchema, formdata=None))


@needs(Permission.WORK_EVIDENCE)
def create_evidence_answer(case_id: UUID, item: str) -> Response:
    case = _case(case_id, "WORK_EVIDENCE")
    form = form_for(schemas.AnswerEvidenceItemSchema)
    if not form.passes(now=clock.now()):
        return _item_page(case, item, form, 422)
    is_done = form.said["answer"] == schemas.DONE
    command = c.AnswerEvidenceItem(
        happened_at=form.said["happened_at"] if is_done else clock.now(),
        case_id=case.id,
        item=item,
        is_done=is_done,
        words=form.said.get("words", ""),
    )
    try:
        carry_out(command)
    except YourAnswerFell as refusal:
        status = put_beside(form, "answer", refusal, case_id=case.id)
        return _item_page(case, item, form, status)
    return _back(case, f"item-{item}")


@needs(Permission.REVIEW_EVIDENCE)
def create_evidence_review(case_id: UUID) -> Response:
    case, form = _case(case_id, "REVIEW_EVIDENCE"), form_for(schemas.ReviewEvidenceSchema)
    seen = request.form.get("seen_version", type=int, default=0)
    if not form.passes(now=clock.now(), seen_version=seen):
        return _page(case, 422, review_form=form)
    command = c.ReviewEvidence(
        happened_at=clock.now(),
        case_id=case.id,
        seen_version=seen,
        is_enough=form.said["decision"] == schemas.ENOUGH,
        words=form.said.get("words", ""),
    )
    return _try(case, command, "review", review_form=form)


@needs(Permission.WORK_EVIDENCE)
def create_file_ready(case_id: UUID) -> Response:
    case = _case(case_id, "WORK_EVIDENCE")
    return _try(case, c.MarkFileReady(happened_at=clock.now(), case_id=case.id), "ready")


@needs(Permission.WORK_EVIDENCE)
def create_exhibit(case_id: UUID) -> Response:
    case, form = _case(case_id, "WORK_EVIDENCE"), form_for(schemas.ListExhibitSchema)
    if not form.passes(now=clock.now()):
        return _page(case, 422, exhibit_form=form)
    try:
        carry_out(c.ListExhibit(happened_at=clock.now(), case_id=case.id, **form.said))
    except NotAFingerprint as refusal:
        form.fault("sha256", refusal.sentence)
        return _page(case, 422, exhibit_form=form)
    return _back(case, "exhibits")


@needs(Permission.WORK_EVIDENCE)
def create_witness_statement(case_id: UUID) -> Response:
    case, form = _case(case_id, "WORK_EVIDENCE"), form_for(schemas.RecordWitnessStatementSchema)
    if not form.passes(now=clock.now()):
        return _page(case, 422, witness_form=form)
    try:
        carry_out(
            c.RecordWitnessStatement(
                happened_at=form.said["happened_at"],
                case_id=case.id,
                witness=form.said["witness"],
                taken_by=chosen_person(),
                reason=form.said.get("reason", ""),
            )
        )
    except (KeptOut, *BESIDE) as refusal:
        beside = BESIDE.get(type(refusal), "number")
        status = put_beside(form, beside, refusal, case_id=case.id)
        return _page(case, status, witness_form=form)
    return _back(case, "witnesses")


def _try(case: CaseView, command: c.Command, place: str, **tried: Any) -> Response:
    """What comes first is said on the page itself, beside the way to each thing."""
    try:
        carry_out(command)
    except (
        AnswersMissing,
        CrimeNumberMissing,
        OffenceMissing,
        StatementWants,
        StepMustWait,
        NotReviewed,
        EvidenceMovedOn,
    ) as refusal:
        access.saw("refused", case_id=case.id, detail=type(refusal).__name__)
        return _page(case, status_of(refusal), refused=refusal.sentence, **tried)
    return _back(case, place)


def _case(case_id: UUID, needed: str = "READ_EVIDENCE") -> CaseView:
    case = case_or_404(case_id)
    if not case.may(needed):
        raise NotYoursToDo
    return case


def _back(case: CaseView, place: str) -> Response:
    address = url_for("cases.show_evidence", case_id=case.id, _anchor=place)
    return redirect(address, 303)  # type: ignore[return-value]


def _item_page(case: CaseView, item: str, form: SchemaForm, status: int = 200) -> Response:
    view = stored.evidence(reading(), case.id)
    line = next((each for each in view.lines if each[0].key == item), None)
    if line is None:
        abort(404)
    return page("cases/evidence_item.html", status, case=case, item=line[0], now=line[1], form=form)


def _page(case: CaseView, status: int = 200, **tried: Any) -> Response:
    """`tried` holds a form that did not pass, or the sentence of a refusal."""
    view = stored.evidence(reading(), case.id)
    forms = {
        "review_form": form_for(schemas.ReviewEvidenceSchema, formdata=None),
        "exhibit_form": form_for(schemas.ListExhibitSchema, formdata=None),
        "witness_form": form_for(schemas.RecordWitnessStatementSchema, formdata=None),
        "refused": "",
        **tried,
    }
    return page(
        "cases/evidence.html",
        status,
        case=case,
        view=view,
        clocks=_clocks(case),
        comes_first=[way for each in view.in_the_way for way in _ways(case, each)],
        photographs=queries.photographs(reading(), case),
        **forms,
    )


def _clocks(case: CaseView) -> dict[str, queries.PointView]:
    """The duties of the force's plan that are lines of this list, by key."""
    duties = [each for point in case.points for each in point.duties]
    return {each.point.key: each for each in duties if each.point.deed == ANSWER_EVIDENCE}


def _ways(case: CaseView, refusal: Refusal) -> list[tuple[str, str]]:
    """The place where it is done, and what to do there."""
    if isinstance(refusal, AnswersFallen):
        again = "Look again at each line that somebody too near has answered"
        return [(f"#item-{refusal.items[0].key}", f"{again}: {len(refusal.items)} to do.")]
    if isinstance(refusal, AnswersMissing):
        return [("#plan", "Answer every line of the plan.")]
    if isinstance(refusal, CrimeNumberMissing):
        address = url_for("cases.show_offences", case_id=case.id)
        return [(address, "Give the crime number, or say why there is none.")]
    if isinstance(refusal, OffenceMissing):
        address = url_for("cases.show_named_offences", case_id=case.id)
        return [(address, "Name what this may be charged as.")]
    if isinstance(refusal, StatementWants):
        address = url_for("cases.show_statement", case_id=case.id)
        return [(address, GAPS[each]) for each in refusal.gaps]
    if isinstance(refusal, StepMustWait):
        home = url_for("cases.show", case_id=case.id)
        return [(f"{home}#point-{duty.key}", duty.todo) for duty in refusal.duties]
    return [("#review", "A supervisor reviews the evidence.")]
