"""Take in what a phone or a form delivers: once, and never thrown away."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from webapp.domain.authorship import Authorship
from webapp.domain.commands import Command, ReceivePhotograph
from webapp.domain.permissions import INSPECTOR, LEADERSHIP, LINE_SUPERVISOR, SPOC
from webapp.domain.refusals import Refusal
from webapp.services.context import Context
from webapp.services.handlers import handle
from webapp.storage import event_store, files, kept_out, operations, pages, people
from webapp.storage.operations import NEEDS_YOU, PARKED, RECEIVED, Delivery, Verdict

DECIDE_WITHIN = timedelta(hours=24)


def receive(delivery: Delivery, command: Command, context: Context) -> dict[str, Any]:
    """A recorded fact is never refused: what a rule stops is kept for a named person."""
    verdict = _done(command, context)
    return operations.keep(context.session, delivery, verdict, author_id=context.actor.person_id)


def receive_doubted(
    delivery: Delivery, command: Command, found: Authorship, context: Context
) -> dict[str, Any]:
    """Kept for a person: it takes effect under nobody's name until its author says it is theirs."""
    assert found.doubt
    return operations.keep(
        context.session,
        delivery,
        _parked(command, found.doubt, context),
        author_id=found.author_id,
        is_confirmed=False,
    )


def receive_copy(command: ReceivePhotograph, context: Context) -> str:
    """A photograph joins the cases that list it, or waits beside what was parked with it."""
    is_parked = operations.is_expected(context.session, command.photograph_id)
    if pages.cases_listing(context.session, command.photograph_id) or not is_parked:
        handle(command, context)
        return RECEIVED
    operations.keep_copy(
        context.session, command.photograph_id, command.copy, sha256=command.sha256
    )
    return PARKED


def ask_again(delivery: Delivery, errors: dict[str, list[str]], context: Context) -> dict[str, Any]:
    """What cannot be read as a report goes back to its author, and a copy stays with us."""
    verdict = Verdict(
        status=NEEDS_YOU,
        sentence="Something in this needs putting right before we can use it.",
        received_at=context.now,
        errors=errors,
    )
    return operations.keep(context.session, delivery, verdict, author_id=context.actor.person_id)


def _done(command: Command, context: Context) -> Verdict:
    try:
        with context.session.begin_nested():
            outcome = handle(command, context)
    except Refusal as refusal:
        return _parked(command, refusal, context)
    return Verdict(
        status=RECEIVED,
        sentence="Received.",
        received_at=context.now,
        case_id=outcome.case_id,
        reference=outcome.reference,
        photographs_wanted=_both_copies(outcome.photographs_wanted),
    )


def _parked(command: Command, refusal: Refusal, context: Context) -> Verdict:
    case_id = getattr(command, "case_id", None)
    decider = _decider(case_id, context)
    who = people.names(context.session, {decider}).get(decider, "") if decider else ""
    return Verdict(
        status=PARKED,
        sentence=f"{refusal.sentence} {who or 'Your force'} will decide. "
        "Nothing you wrote is lost.",
        received_at=context.now,
        case_id=case_id,
        photographs_wanted=_both_copies(_listed_in(command)),
        words=_in_writing(command),
        decided_by_whom=decider,
        decide_by=context.now + DECIDE_WITHIN,
    )


def _listed_in(command: Command) -> Sequence[str]:
    return [each.id for each in getattr(command, "photographs", ())]


def _both_copies(photograph_ids: Sequence[str]) -> list[dict[str, str]]:
    return [
        {"id": photograph_id, "copy": copy}
        for photograph_id in photograph_ids
        for copy in (files.VIEWING, files.ORIGINAL)
    ]


def _in_writing(command: Command) -> dict[str, Any]:
    """The command as plain words, so that whoever decides can read all of it."""
    return json.loads(json.dumps(asdict(command), default=str))


def _decider(case_id: str | None, context: Context) -> str | None:
    """Whoever supervises the case, or else the force's lead: not the author, nobody too near."""
    case = event_store.load(context.session, case_id) if case_id else None
    held, ruled_out = [], {context.actor.person_id}
    if case and case.version:
        held = [case.parts.get(part) for part in (LINE_SUPERVISOR, INSPECTOR, LEADERSHIP)]
        ruled_out |= kept_out.people_kept_out(context.session, case.incident_id)
    lead = people.posts_of(context.session, context.actor.force).get(SPOC)
    asked = (*held, lead, *people.line_of(context.session, context.actor.person_id))
    return next((each for each in asked if each and each not in ruled_out), None)
