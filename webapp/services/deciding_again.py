"""Marks what somebody who turns out to be too near has decided, in the same transaction."""

from webapp.domain import deciding_again as rules
from webapp.domain.case import Case
from webapp.services.context import Context
from webapp.storage import event_store, kept_out
from webapp.storage.event_store import Stamp


def decide_again(case: Case, context: Context, stamp: Stamp) -> None:
    """After anything by which somebody may have come too near."""
    if not case.decisions:
        return
    too_near = kept_out.too_near_since(context.session, case.incident_id)
    event_store.append(context.session, case, rules.decide_again(case, too_near=too_near), stamp)
