"""What the victim was offered and what they said to it; and care after blood or spit."""

from datetime import datetime
from uuid import UUID

from flask import Blueprint, Response, abort, redirect, url_for

from webapp import policy
from webapp.domain import commands as c
from webapp.domain.looking_after import NothingOffered
from webapp.domain.permissions import Permission
from webapp.domain.triggers import EXPOSURES_THAT_COUNT
from webapp.storage import welfare
from webapp.storage.queries import CaseView
from webapp.storage.reading import reading
from webapp.web import access, clock
from webapp.web.access import needs
from webapp.web.cases.loading import case_or_404
from webapp.web.deeds import carry_out
from webapp.web.pages import page
from webapp.wire.forms import SchemaForm, form_for
from webapp.wire.looking_after import AnswerOfferSchema, RecordExposureCareSchema


def add_to(blueprint: Blueprint) -> None:
    support, care = "/<uuid:case_id>/support", "/<uuid:case_id>/exposure-care"
    blueprint.add_url_rule(support, view_func=show_support)
    blueprint.add_url_rule(support, view_func=create_offer, methods=["POST"])
    blueprint.add_url_rule(care, view_func=show_exposure_care)
    blueprint.add_url_rule(care, view_func=create_exposure_care, methods=["POST"])


@needs(Permission.READ_WELFARE)
def show_support(case_id: UUID) -> Response:
    case = _cared_for(case_id, "read support offers")
    return _support_page(case, form_for(AnswerOfferSchema, formdata=None))


@needs(Permission.READ_WELFARE)
def create_offer(case_id: UUID) -> Response:
    case, form = _cared_for(case_id, "answer offer"), form_for(AnswerOfferSchema)
    if not form.passes(now=clock.now()):
        return _support_page(case, form, 422)
    if not form.said.get("offers"):
        form.fault("offers", NothingOffered.sentence)
        return _support_page(case, form, 422)
    carry_out(
        c.AnswerOffer(
            happened_at=form.said["happened_at"], case_id=case.id, offers=form.said["offers"]
        )
    )
    return redirect(url_for("cases.show_support", case_id=case.id), 303)  # type: ignore[return-value]


@needs(Permission.LOOK_AFTER)
def show_exposure_care(case_id: UUID) -> Response:
    case = _exposed(case_id, "read exposure care")
    return _care_page(case, form_for(RecordExposureCareSchema, formdata=None))


@needs(Permission.LOOK_AFTER)
def create_exposure_care(case_id: UUID) -> Response:
    case, form = _exposed(case_id, "record exposure care"), form_for(RecordExposureCareSchema)
    if not form.passes(now=clock.now()):
        return _care_page(case, form, 422)
    carry_out(
        c.RecordExposureCare(
            happened_at=form.said["happened_at"],
            case_id=case.id,
            care=form.said["care"],
            next_on=form.said.get("next_on"),
        )
    )
    return redirect(url_for("cases.show_exposure_care", case_id=case.id), 303)  # type: ignore[return-value]


def _cared_for(case_id: UUID, deed: str, needed: str = "READ_WELFARE") -> CaseView:
    """Only for those who look after the victim; to others on the case there is no such page."""
    case = case_or_404(case_id)
    if not case.may(needed):
        access.saw("refused", case_id=case.id, detail=deed)
        abort(404)
    access.saw(deed, case_id=case.id)
    return case


def _exposed(case_id: UUID, deed: str) -> CaseView:
    case = _cared_for(case_id, deed, needed="LOOK_AFTER")
    if case.report.get("exposure") not in EXPOSURES_THAT_COUNT:
        abort(404)
    return case


def _support_page(case: CaseView, form: SchemaForm, status: int = 200) -> Response:
    contacts = {
        kind: policy.force(case.force).support_of(kind)
        for kind, _ in policy.choices("support_kinds")
    }
    return page(
        "cases/support.html",
        status,
        case=case,
        form=form,
        offers=welfare.offers(reading(), case.id),
        contacts=contacts,
    )


def _care_page(case: CaseView, form: SchemaForm, status: int = 200) -> Response:
    first_aid = policy.first_aid()
    return page(
        "cases/exposure_care.html",
        status,
        case=case,
        form=form,
        exposed_at=_exposed_at(case),
        first_aid=first_aid,
        ring=policy.force(case.force).support_of("occupational_health"),
        care=welfare.exposure_care(reading(), case.id),
        duties=[
            duty
            for point in case.points
            for duty in point.duties
            if duty.point.deed == "record_exposure_care" and (duty.due_at or not duty.is_open)
        ],
    )


def _exposed_at(case: CaseView) -> datetime:
    """Blood or spit may have got in some time after the assault began."""
    said = case.report.get("exposed_at")
    return datetime.fromisoformat(said) if said else case.happened_at
