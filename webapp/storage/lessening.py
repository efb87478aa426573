"""What is said of a report to be less grave, and waits for somebody to decide it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from webapp.domain.events import LessSaid, Recorded
from webapp.storage import event_store, people


@dataclass(frozen=True, kw_only=True)
class LessView:
    """`before` is how the report has it, `after` how little was said; each by its name."""

    name: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    by: str
    at: datetime


def said_less(session: Session, case_id: str) -> Sequence[LessView]:
    case = event_store.load(session, case_id)
    said = {name: _last(case.history, name) for name in case.said_less}
    names = people.names(session, {each.actor_id for each in said.values()})
    return [
        LessView(
            name=name,
            before={name: case.report[name]},
            after={name: word},
            by=names.get(said[name].actor_id, ""),
            at=said[name].received_at,
        )
        for name, word in case.said_less.items()
    ]


def _last(history: Sequence[Recorded], name: str) -> Recorded:
    """A decision that fell asks about it again, long after it was said."""
    return next(
        each
        for each in reversed(history)
        if isinstance(each.event, LessSaid) and name in each.event.said
    )
