"""What is known of a victim's statement: their own word, who takes it, and what was written."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

# Who writes it: a colleague, a specialist, or the victim.
TAKEN, INTERVIEWED, OWN = ROUTES = ("taken", "interviewed", "own")
WILLING, SOMEONE_ELSE = CHOICES = ("willing", "someone_else")
# What a statement holds before it goes into a file: five parts, and three things that courts need.
CONTENTS = (
    "summary",
    "participants",
    "scene",
    "chronology",
    "closure",
    "function",
    "injuries",
    "impact",
)


@dataclass(frozen=True, kw_only=True)
class StatementRoute:
    """`person_id` takes it; empty where the victim writes it. `by` decided, for this reason."""

    route: str
    person_id: str
    reason: str
    necessity: str
    agreed: str
    by: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class WrittenStatement:
    """One statement, as it was recorded; `hours_after` the assault it was written."""

    route: str
    person_id: str
    hours_after: int
    hours_on_duty: str
    contents: frozenset[str]
    written_at: datetime


@dataclass(kw_only=True)
class StatementFile:
    """`later_because` says why another one is wanted, once it is."""

    choice: str = ""
    route: StatementRoute | None = None
    statements: list[WrittenStatement] = field(default_factory=list)
    later_because: str = ""
    later_taken: bool = False

    @property
    def wants_later(self) -> bool:
        return bool(self.later_because) and not self.later_taken

    @property
    def has_own(self) -> bool:
        return any(each.route == OWN for each in self.statements)

    @property
    def missing(self) -> Sequence[str]:
        """What no statement holds yet, in the order that it is written in."""
        held = {part for each in self.statements for part in each.contents}
        return [part for part in CONTENTS if part not in held]
