"""A question that the victim asked, whose it is to answer, and since when it waits."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from webapp.domain.permissions import Permission

ABOUT_CASE, ABOUT_ME = "case", "me"
ANSWERED_WITH: Mapping[str, Permission] = {
    ABOUT_CASE: Permission.ANSWER_QUESTION,
    ABOUT_ME: Permission.READ_WELFARE,
}
# The duty of the plan to answer each kind, and the trigger that starts its clock.
DUTIES: Mapping[str, str] = {ABOUT_CASE: "answer_about_case", ABOUT_ME: "answer_about_me"}
TRIGGERS: Mapping[str, str] = {ABOUT_CASE: "asked_about_case", ABOUT_ME: "asked_about_me"}


@dataclass(frozen=True, kw_only=True)
class Question:
    about: str
    asked_at: datetime
    is_open: bool = True


def waiting_since(questions: Collection[Question]) -> Mapping[str, datetime]:
    """By trigger: the oldest that is open of each kind, or the newest where all are answered."""
    since = {}
    for about, trigger in TRIGGERS.items():
        asked = [each for each in questions if each.about == about]
        open_ones = [each.asked_at for each in asked if each.is_open]
        if asked:
            since[trigger] = min(open_ones or [max(each.asked_at for each in asked)])
    return since
