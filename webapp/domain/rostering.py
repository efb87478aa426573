"""Who is working and who is away at one moment, and which of several takes a thing on now."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Roster:
    """Shifts and absences as they stand at one moment, each with its end.

    Somebody it says nothing of may be asked: a force without a roster rules nobody out.
    """

    on_duty: Mapping[str, datetime] = field(default_factory=dict)
    away: Mapping[str, datetime] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Rung:
    """One step of somebody's line, and who has the same rank in that unit, or elsewhere."""

    person_id: str
    beside: Sequence[str] = ()
    elsewhere: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class Present:
    """Whoever is neither away nor ruled out."""

    roster: Roster
    ruled_out: Container[str]

    def of(self, people: Iterable[str]) -> list[str]:
        return [
            each for each in people if each not in self.ruled_out and each not in self.roster.away
        ]

    def on_duty(self, people: Iterable[str]) -> list[str]:
        return [each for each in self.of(people) if each in self.roster.on_duty]

    def whose(self, rung: Rung) -> str | None:
        """Their own, although off shift; else sideways: their unit, then whoever is on duty."""
        return _first(
            self.of([rung.person_id]),
            self.on_duty(rung.beside),
            self.of(rung.beside),
            self.on_duty(rung.elsewhere),
        )

    def whose_now(self, rung: Rung) -> str | None:
        """For what cannot wait for the next shift: somebody on duty, when there is one."""
        return _first(
            self.on_duty([rung.person_id, *rung.beside, *rung.elsewhere]),
            self.of([rung.person_id, *rung.beside]),
        )


def _first(*choices: Sequence[str]) -> str | None:
    return next((each for people in choices for each in people), None)
