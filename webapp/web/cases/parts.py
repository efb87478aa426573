"""A part of a case is offered to a colleague, who takes it on or says why not."""

from uuid import UUID

from flask import Blueprint, Response, abort, redirect, url_for

from webapp.domain import commands as c
from webapp.domain.permissions import Permission
from webapp.storage import holders, queries
from webapp.storage.holders import OfferView
from webapp.storage.reading import reading
from webapp.web import access, clock
from webapp.web.access import needs
from webapp.web.cases.choosing import chosen_person
from webapp.web.cases.loading import case_or_404, is_fragment
from webapp.web.deeds import carry_out
from webapp.web.pages import page
from webapp.wire.deciding import DeclinePartSchema
from webapp.wire.forms import SchemaForm, form_for


def add_to(blueprint: Blueprint) -> None:
    address = "/<uuid:case_id>/parts/<part>"
    blueprint.add_url_rule(address, view_func=show_part)
    blueprint.add_url_rule(f"{address}/offer", view_func=create_part_offer, methods=["POST"])
    blueprint.add_url_rule(f"{address}/offer", view_func=show_part_offer)
    blueprint.add_url_rule(f"{address}/acceptance", view_func=create_acceptance, methods=["POST"])
    blueprint.add_url_rule(f"{address}/declining", view_func=create_declining, methods=["POST"])


@needs(Permission.HAND_OVER)
def show_part(case_id: UUID, part: str) -> Response:
    """Who has it, and who could take it on."""
    case, now = case_or_404(case_id), clock.now()
    holding = holders.holding_of(reading(), access.actor(), case, part, now=now)
    if holding is None or not holding.may_pass_on:
        abort(404)
    access.saw("read part", case_id=case.id, detail=part)
    able = holders.eligible(reading(), case, part, now=now)
    return page("cases/part.html", case=case, holding=holding, eligible=able)


@needs(Permission.HAND_OVER)
def create_part_offer(case_id: UUID, part: str) -> Response:
    case = case_or_404(case_id)
    carry_out(
        c.OfferPart(happened_at=clock.now(), case_id=case.id, part=part, person_id=chosen_person())
    )
    if is_fragment():
        return Response(status=204, headers={"HX-Refresh": "true"})
    return redirect(url_for("cases.show_part", case_id=case.id, part=part), 303)  # type: ignore[return-value]


@needs(Permission.ANSWER_OFFER)
def show_part_offer(case_id: UUID, part: str) -> Response:
    """For the one person it is offered to: enough to say yes or no."""
    offer = _offer(case_id, part)
    access.saw("read offer", case_id=offer.case_id, detail=part)
    return _offer_page(offer, form_for(DeclinePartSchema, formdata=None))


@needs(Permission.ANSWER_OFFER)
def create_acceptance(case_id: UUID, part: str) -> Response:
    _check_was_asked(case_id, part)
    carry_out(c.AcceptPart(happened_at=clock.now(), case_id=str(case_id), part=part))
    return redirect(url_for("cases.show", case_id=case_id), 303)  # type: ignore[return-value]


@needs(Permission.ANSWER_OFFER)
def create_declining(case_id: UUID, part: str) -> Response:
    form = form_for(DeclinePartSchema)
    if not form.passes(now=clock.now()):
        return _offer_page(_offer(case_id, part), form, 422)
    _check_was_asked(case_id, part)
    carry_out(
        c.DeclinePart(
            happened_at=clock.now(),
            case_id=str(case_id),
            part=part,
            reason=form.said["reason"],
        )
    )
    return redirect(url_for("due.index"), 303)  # type: ignore[return-value]


def _check_was_asked(case_id: UUID, part: str) -> None:
    """To whoever was never asked, and may not read the case, it is not there."""
    actor, named = access.actor(), str(case_id)
    is_near = queries.hurt_in(reading(), actor, named)
    if is_near or not holders.was_asked(reading(), actor, named, part):
        case_or_404(case_id)


def _offer(case_id: UUID, part: str) -> OfferView:
    found = holders.offer_for(reading(), access.actor(), str(case_id), part)
    if found is None:
        abort(404)
    return found


def _offer_page(offer: OfferView, form: SchemaForm, status: int = 200) -> Response:
    return page("cases/offer.html", status, offer=offer, form=form)
