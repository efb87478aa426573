"""Make a phone known by its key, and take the trust away from one that is lost."""

import base64

from webapp.domain.commands import EnrolPhone, ReportPhoneLost
from webapp.domain.losing_phones import check_may_report_lost
from webapp.domain.refusals import Refusal
from webapp.services.context import Context, Outcome
from webapp.storage import accounts, people, phones


class NoSuchPhone(Refusal):
    sentence = "There is no such phone."


class KeyOfAnother(Refusal):
    """A key belongs to the person and the phone that made it, and is never handed on."""

    sentence = "This key is known already. The phone has to make another."


def enrol_phone(command: EnrolPhone, context: Context) -> Outcome:
    phone_id = phones.id_of(base64.b64decode(command.public_key))
    known = phones.find(context.session, phone_id)
    if known and (known.person_id != context.actor.person_id or known.lost_at):
        raise KeyOfAnother
    if not known:
        phones.keep(
            context.session,
            id=phone_id,
            person_id=context.actor.person_id,
            public_key=command.public_key,
            called=command.called,
            since=context.now,
        )
    return Outcome(case_id="", reference=phone_id)


def report_phone_lost(command: ReportPhoneLost, context: Context) -> Outcome:
    """Whoever holds it now is signed out with everything else of its owner's."""
    phone = phones.find(context.session, command.phone_id)
    if phone is None:
        raise NoSuchPhone
    owner = people.get(context.session, phone.person_id)
    check_may_report_lost(
        context.actor,
        owner_id=owner.id,
        owner_force=owner.force,
        above_owner=people.line_of(context.session, owner.id),
    )
    phones.report_lost(context.session, phone.id, by=context.actor.person_id, now=context.now)
    accounts.sign_out_everywhere(context.session, owner.id)
    return Outcome(case_id="", reference=phone.id)
