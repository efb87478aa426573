"""What has happened in the victim's case, as far as somebody told them."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime

from webapp.domain.progress import CHARGED, RESULT
from webapp.domain.recording_progress import CONTACT_SCHEME
from webapp.storage.queries import CaseView, PointView
from webapp.storage.telling import ProgressFile, ProgressView


@dataclass(frozen=True, kw_only=True)
class News:
    """Newest first. `news_by` is when they hear of something new: what it is, a person says."""

    told: Sequence[ProgressView]
    news_by: datetime | None
    next_hearing: ProgressView | None

    @property
    def at_court(self) -> ProgressView | None:
        """The charge, or what the court made of it."""
        return next((each for each in self.told if each.what in (CHARGED, RESULT)), None)


def news_in(file: ProgressFile, *, now: datetime) -> News:
    waiting = [each.due_at for each in file.steps if not each.is_told and each.due_at]
    known = [each for each in file.open_hearings if each.is_told]
    return News(
        told=[each for each in file.steps if each.is_told],
        news_by=min(waiting, default=None),
        next_hearing=next((e for e in known if e.hearing_at and e.hearing_at > now), None),
    )


def without(hidden: Set[str], case: CaseView) -> CaseView:
    """The case with no clock on its pages that would be the first to tell them."""
    points = [
        replace(point, duties=[each for each in point.duties if each.point.key not in hidden])
        for point in case.points
    ]
    return replace(case, points=points)


def scheme_of(case: CaseView) -> PointView | None:
    """D29: for the victim of a long sentence, once they were told of it."""
    every = (duty for point in case.points for duty in point.duties)
    return next((duty for duty in every if duty.point.key == CONTACT_SCHEME), None)
