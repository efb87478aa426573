"""Lets the stories happen, in the order they did, through the same commands as everything else."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from webapp import policy
from webapp.domain.commands import Command, ReceivePhotograph
from webapp.domain.working_days import LONDON
from webapp.made_up import drawing
from webapp.made_up.acting import context_of, send_what_waits
from webapp.made_up.deeds import Deed, deeds_of
from webapp.made_up.ids import made_id
from webapp.made_up.roster import roster
from webapp.made_up.stories import SAVED_AFTER, Story
from webapp.services.context import Context
from webapp.services.handlers import handle
from webapp.services.photographs import Bytes, keep_bytes
from webapp.services.receiving import receive
from webapp.storage import event_store
from webapp.storage.files import ORIGINAL, VIEWING
from webapp.storage.operations import RECEIVED, Delivery
from webapp.storage.reading import Session
from webapp.wire.commands import read_command

A_MINUTE = timedelta(minutes=1)


class StoryDoesNotHold(Exception):
    """A made-up report that the real rules would not take as it is."""


@dataclass(frozen=True, kw_only=True)
class Teller:
    """`ids` are person ids by name; `folder` is where photographs are kept."""

    session: Session
    folder: Path
    random: Random
    now: datetime
    ids: Mapping[str, str]

    def tell(self, stories: Iterable[Story]) -> None:
        """What has not happened yet stays open: that is how a fresh case looks."""
        happenings = [each for story in stories for each in self._happenings(story)]
        for at, happen in sorted(happenings, key=lambda happening: happening[0]):
            if at <= self.now:
                happen(at)
                send_what_waits(self.session, now=at)

    def _happenings(self, story: Story) -> Iterator[tuple[datetime, Any]]:
        happened_at = self._moment(story)
        case_ids = [made_id(self.random, happened_at) for _ in story.victims]
        pictures = self._draw(story, happened_at)
        yield (
            happened_at + story.received_after,
            lambda at: self._report(story, happened_at, case_ids, pictures, at),
        )
        plan = policy.plan_in_force(_force_of(story.reporter), on=happened_at.date())
        for deed in deeds_of(story, points=plan.points):
            case_id = case_ids[deed.victim]
            yield happened_at + deed.after, lambda at, d=deed, c=case_id: self._do(d, c, at)

    def _moment(self, story: Story) -> datetime:
        return (self.now - story.happened_ago).replace(second=0, microsecond=0)

    def _do(self, deed: Deed, case_id: str, at: datetime) -> None:
        case = event_store.load(self.session, case_id)
        asked = deed.asked(deed, case, self.ids, at)
        if asked:
            actor_id, command = asked
            handle(command, self._context(actor_id, saved_at=at, now=at))

    # --- the report and its photographs ---

    def _report(
        self,
        story: Story,
        happened_at: datetime,
        case_ids: list[str],
        pictures: Mapping[str, bytes],
        at: datetime,
    ) -> None:
        saved_at = happened_at + SAVED_AFTER
        words = {
            **story.said,
            "incident_id": made_id(self.random, happened_at),
            "happened_at": happened_at.astimezone(LONDON).strftime("%Y-%m-%dT%H:%M"),
            "victims": [
                _as_said(victim, case_id, story)
                for victim, case_id in zip(story.victims, case_ids, strict=True)
            ],
            "photographs": [
                _listed(photograph_id, content, happened_at, case_ids[0])
                for photograph_id, content in pictures.items()
            ],
        }
        self._deliver(words, self._context(self.ids[story.reporter], saved_at=saved_at, now=at))
        for photograph_id, content in pictures.items():
            self._send_photograph(photograph_id, content, story.reporter, at + A_MINUTE)

    def _deliver(self, words: Mapping[str, Any], context: Context) -> None:
        number = context.command_id
        command = read_command(
            {"kind": "report_assault", "said": words},
            operation_id=number,
            saved_at=context.saved_at,
        )
        delivery = Delivery(id=number, sha256=hashlib.sha256(number.encode()).hexdigest())
        verdict = receive(delivery, command, context)
        if verdict["status"] != RECEIVED:
            raise StoryDoesNotHold(verdict["sentence"])

    def _draw(self, story: Story, happened_at: datetime) -> dict[str, bytes]:
        taken_at = happened_at + SAVED_AFTER / 2
        return {
            made_id(self.random, taken_at): drawing.draw(
                shows, random=self.random, taken_at=taken_at
            )
            for shows in story.photographs
        }

    def _send_photograph(
        self, photograph_id: str, content: bytes, reporter: str, at: datetime
    ) -> None:
        for copy, sent in ((VIEWING, drawing.viewing_copy(content)), (ORIGINAL, content)):
            received = Bytes(photograph_id=photograph_id, copy=copy, content=sent)
            keep_bytes(self.folder, received)
            command: Command = ReceivePhotograph(
                happened_at=at, photograph_id=photograph_id, copy=copy, sha256=received.sha256
            )
            handle(command, self._context(self.ids[reporter], saved_at=at, now=at))

    def _context(self, person_id: str, *, saved_at: datetime, now: datetime) -> Context:
        return context_of(
            person_id, session=self.session, random=self.random, saved_at=saved_at, now=now
        )


def _as_said(victim: Mapping[str, Any], case_id: str, story: Story) -> dict[str, Any]:
    """As the phone asks it: a colleague in the roster is named with their number and role."""
    told = {name: words for name, words in victim.items() if name != "who"}
    if "who" not in victim:
        return {**told, "who": "colleague", "case_id": case_id}
    colleague = next(each for each in roster() if each.name == victim["who"])
    return {
        **told,
        "case_id": case_id,
        "who": "me" if colleague.name == story.reporter else "colleague",
        "role": colleague.kind,
        "name": colleague.name,
        "number": colleague.number,
    }


def _listed(
    photograph_id: str, content: bytes, happened_at: datetime, case_id: str
) -> dict[str, Any]:
    return {
        "id": photograph_id,
        "sha256": hashlib.sha256(content).hexdigest(),
        "size": len(content),
        "taken_at": (happened_at + SAVED_AFTER / 2).isoformat(),
        "shows": case_id,
    }


def _force_of(name: str) -> str:
    return next(each.force for each in roster() if each.name == name)
