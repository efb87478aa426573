"""What can become of a case, what the victim thinks of each, and what was decided."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from webapp.domain.complaints import ComplaintTimes
from webapp.domain.deadlines import DeadlineRule

WANTS, ACCEPTS, AGAINST, NO_VIEW = "wants", "accepts", "against", "no_view"
SUPPORTS, DOES_NOT_SUPPORT = "yes", "no"
POLICE, PROSECUTORS, NOBODY = "police", "prosecutors", "nobody"
FALLS = "falls"
COURT, NO_ACTION = "court", "no_action"


@dataclass(frozen=True, kw_only=True)
class Option:
    """One thing that could happen, as it is explained to the victim."""

    key: str
    title: str
    says: str
    asks: str


@dataclass(frozen=True, kw_only=True)
class OutcomeRule:
    """One outcome of the list, which option it is, and what has to be there before it is decided.

    `told` is what the victim reads, `step` what it is in the progress of a case; `review` says who
    looks at it again when the victim asks.
    """

    code: str
    label: str
    told: str
    option: str
    step: str = ""
    review: str = NOBODY
    by_inspector: bool = False
    by_own_word: bool = False
    is_never_event: bool = False


@dataclass(frozen=True, kw_only=True)
class ReviewScheme:
    """Who looks at a decision again, in the victim's words, and until when they can be asked.

    `best` is the day by which it is best to ask. One that is `within_time_limit` ends with the time
    to charge. A scheme that names no `jurisdictions` holds everywhere.
    """

    by: str
    words: str
    source: str
    jurisdictions: frozenset[str] = frozenset()
    last: DeadlineRule | None = None
    best: DeadlineRule | None = None
    within_time_limit: bool = False

    def holds_in(self, jurisdiction: str) -> bool:
        return not self.jurisdictions or jurisdiction in self.jurisdictions


@dataclass(frozen=True, kw_only=True)
class OutcomeList:
    """The outcomes and options in force from a day, and how to have one looked at again."""

    id: str
    in_force_from: date
    source: str
    fresh_for_days: int
    options: tuple[Option, ...]
    outcomes: tuple[OutcomeRule, ...]
    reviews: tuple[ReviewScheme, ...]
    complaints: ComplaintTimes

    def scheme(self, by: str, *, jurisdiction: str) -> ReviewScheme:
        """Where a jurisdiction has no such review, a complaint is the way."""
        here = [each for each in self.reviews if each.holds_in(jurisdiction)]
        found = [each for each in here if each.by == by]
        return found[0] if found else next(each for each in here if each.by == NOBODY)

    @property
    def by_code(self) -> Mapping[str, OutcomeRule]:
        return {each.code: each for each in self.outcomes}

    @property
    def titles(self) -> Mapping[str, str]:
        return {each.key: each.title for each in self.options}


@dataclass(frozen=True, kw_only=True)
class VictimView:
    """What the victim thinks of each option; or, in `unable`, why they could not be asked.

    `explained_at` is when the options were explained, `said_at` when the victim last spoke: they
    may have confirmed or corrected it since, and then it is their `own_word`.
    """

    version: int
    explained_at: datetime
    explained_by: str
    said_at: datetime
    how: str = ""
    words: str = ""
    preferences: Mapping[str, str] = field(default_factory=dict)
    supports: str = ""
    wants_reasons: bool = True
    own_word: bool = False
    unable: str = ""
    attempts: tuple[tuple[datetime, str], ...] = ()

    def is_old(self, now: datetime, fresh_for: timedelta) -> bool:
        return now - self.said_at > fresh_for

    def goes_against(self, option: str) -> bool:
        """Against what they said of it; or they said nothing of it and want something else."""
        said = self.preferences.get(option, NO_VIEW)
        return said == AGAINST or (said == NO_VIEW and WANTS in self.preferences.values())


@dataclass(frozen=True, kw_only=True)
class Review:
    """The victim had an outcome looked at again; `told_at` is when they heard what came of it."""

    asked_at: datetime
    words: str
    is_for_them: bool
    reviewer_id: str = ""
    taken_on_at: datetime | None = None
    result: str = ""
    reasons: str = ""
    decided_at: datetime | None = None
    told_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Decided:
    """The outcome as it stands. `review_words` are those that the victim was given."""

    code: str
    reasons: str
    review_words: str
    review: str
    is_against_view: bool
    by: str
    at: datetime
