"""Whoever looks after the victim lets them follow their case on their own phone, and ends it."""

from uuid import UUID

from flask import Blueprint, Response, current_app, redirect, url_for

from webapp import policy
from webapp.domain import commands as c
from webapp.domain.inviting import IN_FRONT, write_code
from webapp.domain.permissions import NotYoursToDo, Permission
from webapp.storage import accounts, invitations
from webapp.storage.queries import CaseView
from webapp.storage.reading import reading
from webapp.web import access, clock
from webapp.web.access import needs
from webapp.web.capture import new_id
from webapp.web.cases.loading import case_or_404
from webapp.web.deeds import carry_out
from webapp.web.pages import page


def add_to(blueprint: Blueprint) -> None:
    address = "/<uuid:case_id>/invitation"
    blueprint.add_url_rule(address, view_func=show_invitation)
    blueprint.add_url_rule(address, view_func=create_invitation, methods=["POST"])
    blueprint.add_url_rule(f"{address}/end", view_func=create_invitation_end, methods=["POST"])


@needs(Permission.INVITE_VICTIM)
def show_invitation(case_id: UUID) -> Response:
    case = _case(case_id)
    access.saw("read invitation", case_id=case.id)
    return _page(case)


@needs(Permission.INVITE_VICTIM)
def create_invitation(case_id: UUID) -> Response:
    """Answers with the card itself: the code is on it, and nowhere else from then on."""
    case, code = _case(case_id), invitations.new_code()
    carry_out(
        c.InviteVictim(
            happened_at=clock.now(),
            case_id=case.id,
            invitation_id=new_id(),
            front=code[:IN_FRONT],
            code_hash=accounts.hash_of(code),
        )
    )
    return page(
        "cases/invitation_card.html",
        case=case,
        force=policy.force(case.force),
        code=write_code(code),
        address=current_app.config["PLEDGE_ADDRESS"].rstrip("/") + url_for("updates.index"),
        invited=invitations.invited(reading(), case.id, now=clock.now()),
    )


@needs(Permission.INVITE_VICTIM)
def create_invitation_end(case_id: UUID) -> Response:
    case = _case(case_id)
    carry_out(c.EndInvitation(happened_at=clock.now(), case_id=case.id))
    return redirect(url_for("cases.show_invitation", case_id=case.id), 303)  # type: ignore[return-value]


def _case(case_id: UUID) -> CaseView:
    case = case_or_404(case_id)
    if not case.may("INVITE_VICTIM"):
        raise NotYoursToDo
    return case


def _page(case: CaseView) -> Response:
    return page(
        "cases/invitation.html",
        case=case,
        force=policy.force(case.force),
        invited=invitations.invited(reading(), case.id, now=clock.now()),
    )
