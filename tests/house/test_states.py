"""The picture of a report's states is what the rules and the folds do."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.builders import a_case, an_actor, nobody_else_hurt
from webapp.domain import events as e
from webapp.domain.approvals import answer_return, approve, send_back
from webapp.domain.case import ANSWERED, APPROVED, NEW, RETURNED, WAITING, Case
from webapp.domain.lessening import add
from webapp.domain.refusals import Refusal

PICTURE = Path(__file__).parents[2] / "docs" / "states.md"
STATES = (WAITING, RETURNED, ANSWERED, APPROVED)

Arrow = tuple[str, str, str]


def test_the_picture_is_what_happens():
    assert drawn() == {(NEW, WAITING, "AssaultReported"), *happening()}


def drawn() -> set[Arrow]:
    arrows = re.findall(r"^ +(\S+) --> (\w+) : (\w+)$", PICTURE.read_text(), re.MULTILINE)
    return {(NEW if start == "[*]" else start, end, event) for start, end, event in arrows}


def happening() -> Iterator[Arrow]:
    """Every deed that may be done in every state, and where it leads."""
    for state in STATES:
        for deed in (_approve, _send_back, _answer, _add, _say_less):
            case = a_case()
            case.state = state
            try:
                events = deed(case)
            except Refusal:
                continue
            after = a_case()
            after.state = state
            for event in events:
                after._fold(event, after.history[0])
            if after.state != state:
                yield state, after.state, type(events[0]).__name__


def _approve(case: Case) -> list[e.ReportApproved]:
    return approve(
        case,
        actor=an_actor("sergeant"),
        conflicts=nobody_else_hurt(),
        seen_version=case.version,
    )


def _send_back(case: Case) -> list[e.ReportReturned]:
    return send_back(
        case,
        actor=an_actor("sergeant"),
        conflicts=nobody_else_hurt(),
        seen_version=case.version,
        reason="Say where.",
    )


def _answer(case: Case) -> list[e.ReturnAnswered]:
    return answer_return(
        case,
        actor=an_actor("officer"),
        report_version=case.returned_at_version,
        answer="There.",
    )


def _add(case: Case) -> list[e.ReportAddedTo]:
    return [e.ReportAddedTo(said={"place": "New Street"})]


def _say_less(case: Case) -> list[e.Event]:
    return add(case, {"injury": "none"})
