"""Opens the steps that a case calls for, and queues a notice to whoever has to be told now."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from uuid import UUID, uuid5

from webapp import policy
from webapp.domain import waking_chain
from webapp.domain.case import Case
from webapp.domain.events import NoticeQueued, StepStoodDown
from webapp.domain.morning_hearing import hurried_hearing
from webapp.domain.opening_step import open_step
from webapp.domain.who_must_know import (
    Reachable,
    RouteContact,
    RouteStep,
    next_to_tell,
    steps_called_for,
    steps_due,
)
from webapp.policy.standing import evidence_plan_of, standings_of
from webapp.services.context import Context
from webapp.storage import accounts, devices, event_store, outgoing, people, roster
from webapp.storage.devices import Device
from webapp.storage.event_store import Stamp
from webapp.storage.reading import Session

EMAIL, PUSH = "email", "push"
PLEDGE = "pledge"


def tell_who_must_know(case: Case, context: Context, stamp: Stamp) -> None:
    """After anything that may have made it worse. The clock of a step runs from what opened it."""
    route = policy.force(case.opened.force).routes
    called_for = steps_called_for(
        route, severity=case.severity, told=case.told, wakes=_is_woken(case, now=context.now)
    )
    event_store.append(
        context.session,
        case,
        [each for step in called_for for each in open_step(case, step)],
        stamp,
    )
    tell_next(case, context.session, command_id=context.command_id, now=context.now)


def tell_next(case: Case, session: Session, *, command_id: str, now: datetime) -> int:
    """Queues what is due, and passes over whoever did not answer in time. How many were queued."""
    stamp = Stamp(
        actor_id=PLEDGE, command_id=command_id, happened_at=now, saved_at=now, received_at=now
    )
    before = len(case.told.notices)
    route = policy.force(case.opened.force).routes
    event_store.append(session, case, _let_sleep(case, route, now=now), stamp)
    for step in steps_due(route, told=case.told, now=now):
        for found in _to_tell(case, step, session, now):
            queue(case, [_notice(case, step, found, session)], session, stamp)
    return len(case.told.notices) - before


def _is_woken(case: Case, *, now: datetime) -> bool:
    return bool(
        hurried_hearing(case.progress, case.opened.jurisdiction)
    ) and waking_chain.is_needed(
        case, evidence=evidence_plan_of(case), standings=standings_of(case), now=now
    )


def _let_sleep(case: Case, route: Sequence[RouteStep], *, now: datetime) -> list[StepStoodDown]:
    """Nothing is missing any more, or the hearing has begun: nobody is woken again."""
    open_steps = [each.step for each in route if each.wakes_all and each.step in case.told.steps]
    waiting = [step for step in open_steps if case.told.steps[step].is_waiting]
    if not waiting or _is_woken(case, now=now):
        return []
    return [StepStoodDown(step=step, reason=waking_chain.OVER) for step in waiting]


def queue(case: Case, notices: list[NoticeQueued], session: Session, stamp: Stamp) -> None:
    """The notice and its message are written together: neither is ever there alone."""
    event_store.append(session, case, notices, stamp)
    for notice in notices:
        put = partial(
            outgoing.put,
            session,
            notice_id=notice.notice_id,
            case_id=case.id,
            force=case.opened.force,
            now=stamp.received_at,
        )
        if notice.email:
            put(channel=EMAIL, address=notice.email)
        for device in _devices_for(case, notice, session):
            put(channel=PUSH, address=device.id, device=device.id[:12])


def _devices_for(case: Case, notice: NoticeQueued, session: Session) -> list[Device]:
    """Beside the e-mail, never in its place: nobody can know that a device is in their hands."""
    if not policy.force(case.opened.force).notices_on_devices:
        return []
    return devices.of(session, notice.person_id)


def notice_id(case: Case, step: str) -> str:
    """The same for the same telling, so that a thing done twice is not told twice."""
    before = sum(notice.step == step for notice in case.told.notices.values())
    return str(uuid5(UUID(case.id), f"{step} {before}"))


def _to_tell(case: Case, step: RouteStep, session: Session, now: datetime) -> list[Reachable]:
    """Empty when the step has nobody left to tell, which the pages show as an alarm of its own."""
    here, reachable = case.told.steps[step.step], _reachable(case, step, session, now)
    if step.wakes_all:
        return waking_chain.whom_to_wake(here, reachable)
    found = next_to_tell(here, reachable)
    return [found] if found else []


def _notice(case: Case, step: RouteStep, found: Reachable, session: Session) -> NoticeQueued:
    return NoticeQueued(
        notice_id=notice_id(case, step.step),
        step=step.step,
        name=_called(found.contact, found.person_id, session),
        email=accounts.email_of(session, found.person_id) or found.contact.email,
        post=found.contact.post,
        person_id=found.person_id,
    )


def _reachable(case: Case, step: RouteStep, session: Session, now: datetime) -> list[Reachable]:
    """The contacts in their order, nobody who was hurt and nobody twice."""
    posts = people.holders_of_posts(session, case.opened.force)
    conflicts = event_store.conflicts_of(session, case)
    holders = {
        contact: [each for each in _holders(contact, case, posts) if each not in conflicts]
        for contact in step.contacts
    }
    there = roster.at(session, {p for held in holders.values() for p in held}, now=now)
    found: dict[str, Reachable] = {}
    for contact, held in holders.items():
        best = min(held, key=lambda p: (p in there.away, p not in there.on_duty), default=None)
        if best or contact.email:
            each = Reachable(contact=contact, person_id=best, is_away=best in there.away)
            found.setdefault(best or contact.email, each)
    return list(found.values())


def _holders(
    contact: RouteContact, case: Case, posts: Mapping[str, Sequence[str]]
) -> Sequence[str]:
    if contact.part in case.parts:
        return [case.parts[contact.part]]
    return posts.get(contact.post, ())


def _called(contact: RouteContact, person_id: str | None, session: Session) -> str:
    person = people.find(session, person_id)
    return f"{person.called}, {contact.name}" if person else contact.name
