"""What was sent to this person: a list, the card that is theirs to see, and their answer."""

from datetime import datetime
from uuid import UUID

from flask import Blueprint, Response, abort, redirect, url_for

from webapp.domain import commands as c
from webapp.domain.acknowledging import AlreadyAcknowledged, NeedsSupport, NobodySeesToIt
from webapp.domain.permissions import Permission
from webapp.domain.who_must_know import ASSOCIATION
from webapp.storage import cards, rep_page, told
from webapp.storage.reading import reading
from webapp.storage.told import NoticeView
from webapp.web import access, clock, printing
from webapp.web.access import needs
from webapp.web.deeds import carry_out
from webapp.web.errors import put_beside
from webapp.web.notices.receipts import create_receipt
from webapp.web.pages import page
from webapp.wire.forms import SchemaForm, form_for
from webapp.wire.telling import AcknowledgeNoticeSchema

SEES_TO_IT = {"yes": True, "another": False}

blueprint = Blueprint("notices", __name__, url_prefix="/notices")
blueprint.add_url_rule("/receipts", view_func=create_receipt, methods=["POST"])


@blueprint.get("")
@needs(Permission.READ_NOTICE)
def index() -> Response:
    notices = told.notices_for(reading(), access.actor())
    access.saw("list notices", detail=str(len(notices)))
    return page("notices/index.html", notices=notices)


@blueprint.get("/<uuid:notice_id>")
@needs(Permission.READ_NOTICE)
def show(notice_id: UUID) -> Response:
    """Opening it is the proof that it arrived, and that is written down too."""
    notice = _mine(notice_id)
    carry_out(c.OpenNotice(happened_at=clock.now(), case_id=notice.case_id, notice_id=notice.id))
    return _page(_mine(notice_id), form_for(AcknowledgeNoticeSchema, formdata=None))


@blueprint.get("/<uuid:notice_id>/rep-page.pdf")
@needs(Permission.READ_NOTICE)
def print_rep_page(notice_id: UUID) -> Response:
    """Only while the colleague lets this rep read it."""
    notice = _mine(notice_id)
    shared = rep_page.shared_rep_page(
        reading(), notice.case_id, notice_id=notice.id, today=clock.today()
    )
    if shared is None:
        access.saw("refused", case_id=notice.case_id, detail="NotShared")
        abort(404)
    access.saw("print rep page", case_id=notice.case_id, detail=notice.id)
    return printing.rep_page(shared)


@blueprint.post("/<uuid:notice_id>/acknowledgement")
@needs(Permission.READ_NOTICE)
def create_acknowledgement(notice_id: UUID) -> Response:
    notice, form = _mine(notice_id), form_for(AcknowledgeNoticeSchema)
    if not form.passes(now=clock.now()):
        return _page(notice, form, 422)
    try:
        carry_out(
            c.AcknowledgeNotice(
                happened_at=clock.now(),
                case_id=notice.case_id,
                notice_id=notice.id,
                support=form.said.get("support", ""),
                follow_up=form.said.get("follow_up", ""),
                sees_to_it=SEES_TO_IT.get(form.said.get("sees_to_it", "")),
            )
        )
    except (NeedsSupport, NobodySeesToIt, AlreadyAcknowledged) as refusal:
        beside = "sees_to_it" if notice.wakes_all else "support" if notice.asks_support else ""
        status = put_beside(form, beside, refusal, case_id=notice.case_id)
        return _page(_mine(notice_id), form, status)
    return redirect(url_for(".show", notice_id=notice.id), 303)  # type: ignore[return-value]


def _mine(notice_id: UUID) -> NoticeView:
    notice = told.notice_for(reading(), access.actor(), str(notice_id))
    if notice is None:
        access.saw("refused", detail="NoticeOfAnother")
        abort(404)
    access.refuse_the_hurt(notice.case_id)
    return notice


def _page(notice: NoticeView, form: SchemaForm, status: int = 200) -> Response:
    """The card is on it whatever the status, so every look is written down."""
    access.saw("read notice", case_id=notice.case_id, detail=notice.id)
    card = cards.card_for(reading(), notice, access.actor(), now=clock.now())
    return page(
        "notices/show.html",
        status,
        notice=notice,
        card=card,
        form=form,
        page_shared_at=_shared_at(notice) if notice.sees == ASSOCIATION else None,
    )


def _shared_at(notice: NoticeView) -> datetime | None:
    return rep_page.shared_with(reading(), notice.case_id).get(notice.id)
