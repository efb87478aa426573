"""A night drawn from a number: what people do, what the network does, and what must be true after.

The same number draws the same night. `told` lists what happened, for whoever has to understand it.
"""

from base64 import b64encode
from collections import Counter
from collections.abc import Callable
from random import Random
from typing import Any

from tests.builders import new_id
from tests.integration.web.conftest import IDS, a_report, a_victim
from tests.prove.fates import FATES, Fate, answer_lost, arrives, is_late
from tests.prove.force import Force
from tests.prove.network import PORTAL, Answer, Request
from tests.prove.phones_in_node import Phones
from tests.prove.saving import Phone, Saved
from tests.prove.what_is_wrong import what_is_wrong

NOW = 1_792_889_940_000  # Milliseconds: 01:59 in London, as in other tests.
MINUTE, DAY = 60_000, 86_400_000
TEAMS = (("ann", "amir"), ("ann", "sam"), ("amir",), ("ann", "amir", "sam"))
HAPPENED = "2025-08-01T23:30"  # Before what the slowest clock says: a phone takes no time to come.
STEPS = (20, 34)
ROUNDS_UNTIL_STUCK = 60


class Schedule:
    def __init__(self, seed: int, phones: Phones, force: Force) -> None:
        self.seed, self.random = seed, Random(seed)
        self.in_node, self.force, self.cases = phones, force, force.cases
        self.now = NOW
        self.phones: list[Phone] = []
        self.saved: list[Saved] = []
        self.own_cases: list[tuple[str, str]] = []
        self.late: list[tuple[Request, str | None]] = []
        self.whose: dict[int, str | None] = {}
        self.answers: list[Answer] = []
        self.told: list[str] = []
        self.wrong: list[str] = []

    def run(self, planted: list[list[str]]) -> list[str]:
        """Answers with what went wrong, in words; nothing when nothing did."""
        self.force.begin()
        self.in_node.begin(planted=planted, now=NOW)
        for number in range(self.random.choice((1, 1, 2))):
            self._a_phone(number)
        for _ in range(self.random.randint(*STEPS)):
            self._something_happens()
            self._hear()
        self._heal()
        on_phones = {phone.number: self._items_on(phone) for phone in self.phones}
        return self.wrong + list(what_is_wrong(self.saved, on_phones, self.force))

    # --- what people do ---

    def _a_phone(self, number: int) -> None:
        phone = Phone(number, self.random.choice(TEAMS))
        self.phones.append(phone)
        self._opens_page(phone)
        out_by = self.random.choice((0, 0, self.random.randint(-400, 400) * DAY))
        self.in_node.tell("set_phone", phone=number, now=self.now, out_by=out_by)
        self._signs_in(phone)

    def _something_happens(self) -> None:
        phone = self.random.choice(self.phones)
        deeds: dict[Callable[[Phone], None], int] = {
            self._records: 30,
            self._sends: 24,
            self._signs_in: 6,
            self._signs_out: 3,
            self._opens_page: 4,
            self._dies: 3,
            self._time_passes: 4,
            self._life_goes_on: 6,
            self._what_was_late_arrives: 8 if self.late else 0,
        }
        if self.in_node.requests and self.random.random() < 0.6:
            self._something_arrives(self._drawn(FATES))
        else:
            self._drawn(deeds)(phone)

    def _drawn(self, weights: dict[Any, int]) -> Any:
        (drawn,) = self.random.choices(list(weights), list(weights.values()))
        return drawn

    def _records(self, phone: Phone) -> None:
        if not phone.person:
            return
        saved = self._words(phone, phone.person)
        self.saved.append(saved)
        pictures = [saved.words] * (saved.kind != "write_welfare_note" and self.one_in(6))
        given = {
            "person": IDS[phone.person],
            "id": saved.id,
            "kind": saved.kind,
            "said": self._said(saved),
            "pictures": pictures,
        }
        steps = self.random.randint(0, 12) if self.one_in(8) else None
        page, full = self.random.choice(phone.pages), self.one_in(12)
        self.told.append(f"{phone.person} records {saved.words} on page {page}, {steps=}, {full=}")
        saved.call = self.in_node.do(page, "save", given=given, steps=steps, full=full)

    def _words(self, phone: Phone, author: str) -> Saved:
        own = [case for who, case in self.own_cases if who == author]
        case = self.random.choice([*own * 2, *self.cases.values()])
        kinds = {"write_welfare_note": 10, "report_assault": 3, "add_to_report": 2 if own else 0}
        kind, cases = self._drawn(kinds), [case]
        if kind == "report_assault":
            cases = [new_id()]
            self.own_cases.append((author, cases[0]))
        if kind == "add_to_report":
            cases = [self.random.choice(own)]
        words = f"{kind} {self.seed}-{len(self.saved)}."
        return Saved(
            id=new_id(), author=author, phone=phone.number, kind=kind, cases=cases, words=words
        )

    def _said(self, saved: Saved) -> dict[str, Any]:
        (case_id,) = saved.cases
        if saved.kind == "report_assault":
            victims = [a_victim(case_id=case_id)]
            return a_report(place=saved.words, victims=victims, happened_at=HAPPENED)
        if saved.kind == "add_to_report":
            return {"case_id": case_id, "account": saved.words}
        return {"case_id": case_id, "happened_at": HAPPENED, "text": saved.words}

    def _sends(self, phone: Phone) -> None:
        page = self.random.choice(phone.pages)
        steps = self.random.randint(0, 10) if self.one_in(10) else None
        self.told.append(f"page {page} sends, {steps=}")
        self.in_node.do(page, "send", steps=steps)

    def _signs_in(self, phone: Phone) -> None:
        """On a page of their own making, and mostly with signal."""
        name = self.random.choice(phone.team)
        phone.signed_in = name
        self.told.append(f"{name} signs in on phone {phone.number}")
        self._asks_who(phone, self.random.choice(phone.pages), loses=self.one_in(8))

    def _asks_who(self, phone: Phone, page: int, *, loses: bool = False) -> None:
        before = set(self.in_node.requests)
        call = self.in_node.do(page, "sign_in")
        while mine := set(self.in_node.requests) - before:
            request = self.in_node.requests.pop(min(mine))
            answer = self.force.take(request, phone.signed_in)
            self.answer(request, PORTAL if loses or not answer else answer)
        if (self.in_node.outcomes.get(call) or {}).get("person"):
            phone.person = phone.signed_in

    def _signs_out(self, phone: Phone) -> None:
        self.told.append(f"the session on phone {phone.number} has ended")
        phone.signed_in = None

    def _opens_page(self, phone: Phone) -> None:
        phone.pages.append(self.in_node.tell("open_page", phone=phone.number))

    def _dies(self, phone: Phone) -> None:
        page = self.random.choice(phone.pages)
        self.told.append(f"page {page} is killed")
        self.in_node.tell("kill_page", page=page)

    def _time_passes(self, phone: Phone) -> None:
        self.now += self.random.choice((MINUTE, DAY, 3 * DAY))
        out_by = self.random.choice((0, 0, self.random.randint(-400, 400) * DAY))
        self.told.append(f"the clock of phone {phone.number} is out by {out_by // DAY} days")
        self.in_node.tell("set_phone", phone=phone.number, now=self.now, out_by=out_by)

    def _life_goes_on(self, _: Phone) -> None:
        name = self.random.choice(list(self.cases))
        change = self.random.choice((self.force.closes_or_reopens, self.force.moves_part))
        self.told.append(f"{change(self.cases[name])} in the case of {name}")

    # --- what the network does ---

    def _hear(self) -> None:
        """Pages that died are replaced, and what is new on its way has the session of its phone."""
        for phone in self.phones:
            phone.pages = [page for page in phone.pages if page not in self.in_node.dead]
            if not phone.pages:
                self._opens_page(phone)
        for request in self.in_node.requests.values():
            self.whose.setdefault(request.number, self.phones[request.phone].signed_in)
        self._check_one_sender()
        for each in self.saved:
            self._hear_of(each)

    def _hear_of(self, saved: Saved) -> None:
        outcome = self.in_node.outcomes.pop(saved.call, None)
        if outcome and "sha256" in outcome:
            saved.certain, saved.sha256 = True, outcome["sha256"]
            saved.photographs = outcome["photographs"]

    def _check_one_sender(self) -> None:
        """Of pages that live: what a dead one had sent may still be on its way."""
        sending = Counter(
            each.phone
            for each in self.in_node.requests.values()
            if each.hands_over and each.page not in self.in_node.dead
        )
        if any(number > 1 for number in sending.values()):
            self.wrong.append("two pages of one phone sent at the same time")

    def _something_arrives(self, fate: Fate) -> None:
        number = self.random.choice(sorted(self.in_node.requests))
        request = self.in_node.requests.pop(number)
        self.told.append(f"{request}: {fate.__name__}")
        fate(self, request)

    def take(self, request: Request) -> Answer | None:
        answer = self.force.take(request, self.whose[request.number])
        if answer and answer.status >= 500:
            self.wrong.append(f"the force answered {answer.status}")
        if answer and request.url == "/sync" and answer.status == 200:
            self.answers.append(answer)
        return answer

    def answer(self, request: Request, answer: Answer | None, cut: int | None = None) -> None:
        if answer is None:
            return self.fail(request)
        body = b64encode(answer.body).decode()
        return self.in_node.tell(
            "answer", fetch=request.number, status=answer.status, type=answer.type, body=body,
            cut=cut,
        )  # fmt: skip

    def fail(self, request: Request, name: str = "TypeError") -> None:
        self.in_node.tell("fail", fetch=request.number, name=name)

    def _what_was_late_arrives(self, _: Phone) -> None:
        request, person = self.late.pop(self.random.randrange(len(self.late)))
        self.told.append(f"{request} arrives late")
        self.force.take(request, person)

    # --- the end of the night ---

    def _heal(self) -> None:
        """Signal everywhere. Whoever of its team is there signs in on each phone, and it sends."""
        self.told.append("everything heals")
        for request in [*self.in_node.requests.values()]:
            self.in_node.requests.pop(request.number)
            self.random.choice((arrives, answer_lost, is_late))(self, request)
            self._hear()
        for phone in self.phones:
            self._drain(phone)
        while self.late:
            self._what_was_late_arrives(self.phones[0])

    def _drain(self, phone: Phone) -> None:
        page = self.in_node.tell("open_page", phone=phone.number)
        phone.signed_in = self.random.choice(phone.team)
        self._asks_who(phone, page)
        stopped: str | None = "not tried"
        for _ in range(ROUNDS_UNTIL_STUCK):
            stopped = self._sends_all(page)
            if stopped is None:
                return
        self.wrong.append(f"phone {phone.number} could not send what it has: {stopped}")

    def _sends_all(self, page: int) -> str | None:
        """Why it stopped; None when all is sent."""
        call = self.in_node.do(page, "send")
        while self.in_node.requests:
            self._hear()
            number = min(self.in_node.requests)
            arrives(self, self.in_node.requests.pop(number))
        self._hear()
        return self.in_node.outcomes.pop(call, {"stopped": "no end"})["stopped"]

    def _items_on(self, phone: Phone) -> list[dict[str, Any]]:
        page = self.in_node.tell("open_page", phone=phone.number)
        return self.in_node.outcomes[self.in_node.do(page, "items")]

    # --- small things ---

    def one_in(self, number: int) -> bool:
        return self.random.randrange(number) == 0
