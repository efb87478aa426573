"""Hear what waits on phones, and take in what a supervisor found out about one that fell silent."""

from webapp.domain.commands import AnswerForPhone, TellWaiting
from webapp.domain.refusals import Refusal
from webapp.domain.silent_phones import Phone, emptied_by
from webapp.domain.silent_phones import answer_for_phone as rule
from webapp.services.context import Context, Outcome
from webapp.storage import people, silent_phones


class NoSuchPhone(Refusal):
    sentence = "We know of no such phone."


def tell_waiting(command: TellWaiting, context: Context) -> Outcome:
    """A colleague's session may tell it, as it may carry what waits."""
    session, owner = context.session, people.find(context.session, command.person_id)
    known = silent_phones.find(session, command.phone_id)
    is_theirs = known is None or known.person_id == command.person_id
    if owner is None or owner.force != context.actor.force or not is_theirs:
        raise NoSuchPhone
    heard = Phone(
        id=command.phone_id,
        person_id=owner.id,
        called=command.called,
        waiting=command.waiting,
        heard_at=context.now,
    )
    if known is None:
        before = emptied_by(heard, silent_phones.of(session, owner.id))
        silent_phones.say_emptied(session, before, now=context.now)
    silent_phones.hear(session, heard)
    return Outcome(case_id="", reference=heard.id)


def answer_for_phone(command: AnswerForPhone, context: Context) -> Outcome:
    session, actor = context.session, context.actor
    phone = silent_phones.find(session, command.phone_id)
    if phone is None:
        raise NoSuchPhone
    supervisor = next(iter(people.line_of(session, phone.person_id)), None)
    rule(phone, actor=actor, supervisor=supervisor)
    silent_phones.answer(
        session, phone.id, by=actor.person_id, words=command.words, now=context.now
    )
    return Outcome(case_id="", reference=phone.id)
