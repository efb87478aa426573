"""What a case has for court: statements that are never edited, and what was decided about them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256


@dataclass(frozen=True, kw_only=True)
class Offer:
    """The victim was asked for a personal statement; `by` is the victim where they said it here."""

    answer: str
    by: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Statement:
    """One signed statement. A later one is added beside it and never takes its words away."""

    number: int
    words: str
    fingerprint: str
    by: str
    signed_at: datetime
    signed_as: str = ""


@dataclass(frozen=True, kw_only=True)
class ChiefRefusal:
    """There is no statement of the chief's in this case, and why."""

    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class CommunityImpact:
    """Whether what it did to the community goes to court, and why. No words where it does not."""

    decision: str
    reason: str
    words: str
    fingerprint: str
    by: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Served:
    """What the prosecutor was given, and when: `personal` is the number of the last statement."""

    how: str
    personal: int
    chief: bool
    community: bool
    by: str
    at: datetime


@dataclass(kw_only=True)
class CourtFile:
    """`personal` are the victim's statements in the order they were signed."""

    offers: list[Offer] = field(default_factory=list)
    ask_again_on: date | None = None
    personal: list[Statement] = field(default_factory=list)
    reading: str = ""
    chief: Statement | None = None
    chief_refusal: ChiefRefusal | None = None
    community: CommunityImpact | None = None
    served: list[Served] = field(default_factory=list)

    @property
    def answer(self) -> str:
        return self.offers[-1].answer if self.offers else ""

    @property
    def has_more_to_serve(self) -> bool:
        """Something was signed since the prosecutor was last given what there is."""
        if not self.served:
            return True
        last = self.served[-1]
        is_new = self.chief is not None and not last.chief
        adds = self.community is not None and bool(self.community.words) and not last.community
        return len(self.personal) > last.personal or is_new or adds


def fingerprint_of(words: str) -> str:
    """The same words give the same fingerprint, so that nobody has to trust that none changed."""
    return sha256(words.encode()).hexdigest()


def numbered(statements: Sequence[Statement], number: int) -> Statement | None:
    return next((each for each in statements if each.number == number), None)
