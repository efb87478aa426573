"""What the victim was offered and said to it, care after blood or spit, and when they go back."""

from datetime import datetime
from uuid import UUID

from flask import Blueprint, Response, abort, redirect, url_for

from webapp import policy
from webapp.domain import commands as c
from webapp.domain.going_back import CHECKS
from webapp.domain.graver import EXPOSURES_THAT_COUNT
from webapp.domain.looking_after import NothingOffered
from webapp.domain.permissions import Permission
from webapp.storage import welfare
from webapp.storage.queries import CaseView, PointView
from webapp.storage.reading import reading
from webapp.web import access, clock
from webapp.web.access import needs
from webapp.web.cases.loading import case_or_404
from webapp.web.deeds import carry_out
from webapp.web.pages import page
from webapp.wire.forms import SchemaForm, form_for
from webapp.wire.looking_after import (
    AnswerOfferSchema,
    PlanGoingBackSchema,
    RecordExposureCareSchema,
)


def add_to(blueprint: Blueprint) -> None:
    support, care = "/<uuid:case_id>/support", "/<uuid:case_id>/exposure-care"
    going_back = "/<uuid:case_id>/going-back"
    blueprint.add_url_rule(support, view_func=show_support)
    blueprint.add_url_rule(support, view_func=create_offer, methods=["POST"])
    blueprint.add_url_rule(care, view_func=show_exposure_care)
    blueprint.add_url_rule(care, view_func=create_exposure_care, methods=["POST"])
    blueprint.add_url_rule(going_back, view_func=show_going_back)
    blueprint.add_url_rule(going_back, view_func=create_going_back, methods=["POST"])


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


@needs(Permission.LOOK_AFTER)
def show_going_back(case_id: UUID) -> Response:
    case = _cared_for(case_id, "read going back", needed="LOOK_AFTER")
    return _going_back_page(case, form_for(PlanGoingBackSchema, formdata=None))


@needs(Permission.LOOK_AFTER)
def create_going_back(case_id: UUID) -> Response:
    case = _cared_for(case_id, "plan going back", needed="LOOK_AFTER")
    form, now = form_for(PlanGoingBackSchema), clock.now()
    if not form.passes(now=now):
        return _going_back_page(case, form, 422)
    said = form.said
    carry_out(c.PlanGoingBack(happened_at=now, case_id=case.id, to=said["to"], on=said["on"]))
    return redirect(url_for("cases.show_going_back", case_id=case.id), 303)  # type: ignore[return-value]


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
        duties=[each for each in _begun(case) if each.point.deed == "record_exposure_care"],
    )


def _going_back_page(case: CaseView, form: SchemaForm, status: int = 200) -> Response:
    checks = [each for each in _begun(case) if each.point.key in CHECKS.values()]
    return page("cases/going_back.html", status, case=case, form=form, duties=checks)


def _begun(case: CaseView) -> list[PointView]:
    """The duties whose clock runs, or ran until they were done."""
    duties = [duty for point in case.points for duty in point.duties]
    return [duty for duty in duties if duty.due_at or not duty.is_open]


def _exposed_at(case: CaseView) -> datetime:
    """Blood or spit may have got in some time after the assault began."""
    said = case.report.get("exposed_at")
    return datetime.fromisoformat(said) if said else case.happened_at
