"""What can become of a request on its way, and of the answer to it."""

import json
from collections.abc import Callable
from random import Random
from typing import Protocol

from tests.prove.force import Force
from tests.prove.network import PORTAL, REDIRECT, Answer, Request, a_proxys, damaged


class Night(Protocol):
    random: Random
    force: Force
    whose: dict[int, str | None]
    late: list[tuple[Request, str | None]]
    answers: list[Answer]

    def one_in(self, number: int) -> bool: ...

    def take(self, request: Request) -> Answer | None: ...

    def answer(self, request: Request, answer: Answer | None, cut: int | None = None) -> None: ...

    def fail(self, request: Request, name: str = "TypeError") -> None: ...


Fate = Callable[[Night, Request], None]


def arrives(night: Night, request: Request) -> None:
    night.answer(request, night.take(request))


def request_lost(night: Night, request: Request) -> None:
    night.fail(request)


def answer_lost(night: Night, request: Request) -> None:
    night.take(request)
    night.fail(request)


def is_late(night: Night, request: Request) -> None:
    night.late.append((request, night.whose[request.number]))
    night.fail(request, night.random.choice(("TypeError", "TimeoutError")))


def arrives_twice(night: Night, request: Request) -> None:
    night.take(request)
    night.answer(request, night.take(request))


def meets_a_portal(night: Night, request: Request) -> None:
    night.answer(request, night.random.choice((PORTAL, REDIRECT)))


def meets_a_proxy(night: Night, request: Request) -> None:
    """Which may have passed it on before it lost patience."""
    if night.one_in(2):
        night.take(request)
    night.answer(request, a_proxys(night.random.choice((502, 503, 504))))


def answer_is_cut(night: Night, request: Request) -> None:
    answer = night.take(request)
    cut = night.random.randrange(len(answer.body) + 1) if answer else None
    night.answer(request, answer, cut=cut)


def is_damaged(night: Night, request: Request) -> None:
    night.answer(request, night.take(damaged(request, night.random)) if request.body else None)


def gets_anothers_answer(night: Night, request: Request) -> None:
    """A proxy that keeps what it should not gives out what was said before."""
    empty = Answer(status=200, body=b"{}")
    night.answer(request, night.random.choice(night.answers) if night.answers else empty)


def gets_a_made_up_answer(night: Night, request: Request) -> None:
    """It has the right ids, and has not read the bytes."""
    sent = json.loads(request.body)["operations"] if request.url == "/sync" else []
    made_up = [
        {"id": each["id"], "sha256": "0" * 64, "status": "received", "sentence": ""}
        for each in sent
    ]
    night.answer(request, Answer(status=200, body=json.dumps({"verdicts": made_up}).encode()))


def server_dies(night: Night, request: Request) -> None:
    night.force.dies(night.random.randrange(4), after=night.one_in(2))
    night.answer(request, night.take(request))


FATES: dict[Fate, int] = {
    arrives: 36,
    request_lost: 6,
    answer_lost: 8,
    is_late: 6,
    arrives_twice: 5,
    meets_a_portal: 5,
    meets_a_proxy: 6,
    answer_is_cut: 6,
    is_damaged: 9,
    gets_anothers_answer: 4,
    gets_a_made_up_answer: 4,
    server_dies: 12,
}
