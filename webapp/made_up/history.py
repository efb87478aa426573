"""Quarters that have gone by, so that there is something to learn from in a made-up force.

Each report goes through its command. What followed is written straight into the record, since
thousands of commands would take minutes and nobody tries anything out on these cases.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import product
from random import Random
from typing import Any

from webapp.domain import commands as c
from webapp.domain import events as e
from webapp.domain.case import Case
from webapp.domain.permissions import LINE_SUPERVISOR
from webapp.domain.quarters import Quarter, quarter_of
from webapp.made_up.acting import context_of, send_what_waits
from webapp.made_up.ids import made_id
from webapp.policy.standing import standings_of
from webapp.services.context import Context
from webapp.services.handlers import handle
from webapp.services.who_must_know import tell_next
from webapp.storage import event_store, people
from webapp.storage.event_store import Stamp
from webapp.storage.reading import Session

SEED = 1829
SAVED_AFTER = timedelta(minutes=16)
# Newest first: the force reports more of it than it used to.
CASES = {"wmp": (58, 32), "btp": (40,)}
UNITS = {
    "wmp": ("Sandwell response", "Wolverhampton response", "Solihull neighbourhood"),
    "btp": ("Birmingham New Street", "London Euston"),
}
ON_A_UNIT = 24
FIRST_NAMES = (
    "Adam",
    "Beth",
    "Callum",
    "Dina",
    "Elliot",
    "Faye",
    "Gavin",
    "Hana",
    "Isaac",
    "Jodie",
)
LAST_NAMES = ("Birch", "Crane", "Doyle", "Farouk", "Ingram", "Kerr", "Massoud", "Nesbit", "Pervez")
PLACES = {
    "wmp": ("Broad Street", "Queen Square", "Custody suite, Oldbury", "Mell Square"),
    "btp": ("Birmingham New Street, platform 4", "Euston concourse", "On the 22:10 to Crewe"),
}
# Value and how often, out of all that are listed with it.
PLACE_TYPES = {"street": 9, "custody": 4, "dwelling": 3, "licensed_premises": 3, "hospital": 1}
RAIL_PLACE_TYPES = {"station": 6, "platform": 4, "train": 4, "street": 1}
METHODS = {"push": 8, "kick": 7, "punch": 6, "spit": 5, "scratch": 2, "headbutt": 1, "threat": 3}
ACTIVITIES = {"arrest": 9, "public_order": 4, "domestic": 3, "custody": 3, "mental_health": 2}
INJURIES = {"minor": 10, "none": 6, "more": 3, "serious": 1}
ROLES = {"officer": 12, "special": 2, "pcso": 3}
KINDS = {"assault": 9, "both": 2, "hate": 2}
ANSWERS = {"yes": 5, "suspected": 3, "no": 3, "not_known": 3}
HOURS = {21: 3, 22: 5, 23: 6, 0: 6, 1: 4, 2: 2, 11: 1, 14: 2, 16: 2, 18: 2}
OUTCOMES = {"kept": 24, "late": 4, "open": 1, "excused": 1}
PROMPT_HOURS = {0.6: 9, 3: 4, 20: 1}
LATE_BY = timedelta(days=9)
ANSWERED_AFTER = timedelta(minutes=12)
ASKED_AFTER = timedelta(days=12)
SUPPORT = "Rang them, and moved their shifts."


@dataclass(frozen=True, kw_only=True)
class Historian:
    session: Session
    now: datetime
    ids: Mapping[str, str]
    random: Random = field(default_factory=lambda: Random(SEED))  # noqa: S311 - the same each time

    def tell(self) -> None:
        """Before anything else happens: these cases are the oldest."""
        for force, counts in CASES.items():
            constables = self._add_colleagues(force)
            for quarter, count in zip(self._settled(), counts, strict=False):
                for _ in range(count):
                    self._tell_case(force, quarter, self.random.choice(constables))

    def _settled(self) -> Iterator[Quarter]:
        quarter = quarter_of(self.now)
        while True:
            if quarter.settled_at <= self.now:
                yield quarter
            quarter = quarter.before()

    def _add_colleagues(self, force: str) -> list[str]:
        """Nobody signs in as these: a sergeant and their team for each unit."""
        names = (f"{first} {last}" for last, first in product(LAST_NAMES, FIRST_NAMES))
        inspector = self.ids["Tom Hartley" if force == "wmp" else "Nia Morgan"]
        added = []
        for place, unit in enumerate(UNITS[force]):
            number = place * ON_A_UNIT
            sergeant = self._add(force, unit, next(names), "Sergeant", inspector, number)
            added += [
                self._add(force, unit, next(names), "Constable", sergeant, number + n)
                for n in range(1, ON_A_UNIT)
            ]
        return added

    def _add(
        self, force: str, unit: str, name: str, rank: str, supervisor: str, number: int
    ) -> str:
        person_id = made_id(self.random, self.now)
        people.add(
            self.session,
            id=person_id,
            force=force,
            name=name,
            number=f"{force[0].upper()}{500 + number}",
            kind="officer",
            rank=rank,
            unit=unit,
            supervisor_id=supervisor,
        )
        return person_id

    # --- one case ---

    def _tell_case(self, force: str, quarter: Quarter, person_id: str) -> None:
        happened_at, case_id = self._moment(quarter), made_id(self.random, self.now)
        received_at = happened_at + SAVED_AFTER
        command = c.ReportAssault(
            happened_at=happened_at,
            incident_id=made_id(self.random, happened_at),
            said=self._said(force),
            victims=(
                c.Victim(
                    case_id=case_id,
                    who="me",
                    role=self._one_of(ROLES),
                    said={"injury": self._one_of(INJURIES), "exposure": "none"},
                ),
            ),
        )
        handle(command, self._context(person_id, received_at))
        case = self._answer_notices(case_id, received_at + ANSWERED_AFTER)
        for at, events in sorted(self._answers(case, happened_at, quarter).items()):
            self._append(case, events, at)
        self._say_how_it_was(case, received_at + ASKED_AFTER)

    def _say_how_it_was(self, case: Case, at: datetime) -> None:
        """Three in four answer; the case's own number decides, so that no other draw moves."""
        draw = Random(case.id)  # noqa: S311 - the same each time
        self._append(case, [e.VictimMet(how="in_person", topics=["support"], impact=1)], at)
        if draw.random() < 0.75:
            scores = draw.choices((1, 2, 3, 4, 5), (1, 2, 4, 7, 6), k=3)
            said = dict(zip(("informed", "heard", "looked_after"), scores, strict=True))
            answer = e.PulseAnswered(moment="met", **said)
            self._append(case, [answer], at + ANSWERED_AFTER, by=case.victim_id)

    def _moment(self, quarter: Quarter) -> datetime:
        days = (quarter.ends_at - quarter.begins_at).days
        weekend = self.random.random() < 0.3
        day = quarter.begins_at + timedelta(days=self.random.randrange(days))
        day += timedelta(days=(5 - day.weekday()) % 7) if weekend else timedelta()
        hour = timedelta(hours=self._one_of(HOURS), minutes=self.random.randrange(60))
        return min(day + hour, quarter.ends_at - timedelta(hours=1))

    def _said(self, force: str) -> Mapping[str, Any]:
        kind, places = self._one_of(KINDS), RAIL_PLACE_TYPES if force == "btp" else PLACE_TYPES
        asked = ("alcohol", "drugs", "mental_health", "hostile", "resisting")
        said: dict[str, Any] = {
            "kind": kind,
            "place": self.random.choice(PLACES[force]),
            "place_type": self._one_of(places),
            "activity": self._one_of(ACTIVITIES),
            "factors": {name: self._one_of(ANSWERS) for name in asked},
        }
        if kind != "hate":
            said["methods"] = list(dict.fromkeys((self._one_of(METHODS), self._one_of(METHODS))))
        return said

    def _answers(
        self, case: Case, happened_at: datetime, quarter: Quarter
    ) -> dict[datetime, list[e.Event]]:
        """What was said of each point, in three sittings, the last after all had been counted."""
        afterwards = quarter.settled_at + timedelta(minutes=1)
        prompt = happened_at + timedelta(hours=self._one_of(PROMPT_HOURS))
        late = happened_at + LATE_BY
        sittings = {"kept": prompt, "late": late, "open": afterwards, "excused": prompt}
        answers: dict[datetime, list[e.Event]] = {
            afterwards: [e.ReportApproved(seen_version=case.version)]
        }
        for duty in self._started(case):
            came_out = self._one_of(OUTCOMES)
            answer = (
                e.PointExcused(point=duty, reason="Agreed with the victim.")
                if came_out == "excused"
                else e.PointCompleted(point=duty)
            )
            answers.setdefault(sittings[came_out], []).append(answer)
        return answers

    def _started(self, case: Case) -> list[str]:
        """Every duty that has a deadline, and every point that has no duties but one itself."""
        standings = standings_of(case)
        parents = {standing.within for standing in standings}
        return [
            standing.duty.key
            for standing in standings
            if standing.deadline and standing.duty.key not in parents
        ]

    def _answer_notices(self, case_id: str, at: datetime) -> Case:
        """Each answer may bring the news to somebody further up, who answers too."""
        while True:
            send_what_waits(self.session, now=at)
            case = event_store.load(self.session, case_id)
            waiting = (each for each in case.told.notices.values() if not each.acknowledged_at)
            notice = next(waiting, None)
            if notice is None:
                return case
            answer = [
                e.NoticeAcknowledged(notice_id=notice.id),
                e.SupportPutInPlace(notice_id=notice.id, support=SUPPORT),
            ]
            self._append(case, answer, at, by=notice.person_id)
            tell_next(case, self.session, command_id=made_id(self.random, at), now=at)

    def _append(
        self, case: Case, events: Sequence[e.Event], at: datetime, by: str | None = None
    ) -> None:
        stamp = Stamp(
            actor_id=by or case.parts[LINE_SUPERVISOR],
            command_id=made_id(self.random, at),
            happened_at=at,
            saved_at=at,
            received_at=at,
        )
        event_store.append(self.session, case, events, stamp)

    def _context(self, person_id: str, at: datetime) -> Context:
        return context_of(person_id, session=self.session, random=self.random, saved_at=at, now=at)

    def _one_of(self, weighted: Mapping[Any, int]) -> Any:
        return self.random.choices(list(weighted), list(weighted.values()))[0]
