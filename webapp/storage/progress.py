"""How far a long piece of work has come, for whoever sits and waits."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Say = Callable[[str], None]
Thing = TypeVar("Thing")

AT_LEAST, TWENTIETHS = 100, 20


def told(things: Iterable[Thing], say: Say, what: str, *, of: int) -> Iterator[Thing]:
    """Gives one after the other; says so after each twentieth of many, and after the last."""
    step = max(AT_LEAST, of // TWENTIETHS)
    for number, thing in enumerate(things, start=1):
        yield thing
        if number % step == 0 or number == of:
            say(f"{what}: {number:,} of {of:,}")
