"""Carries out a decision made on a page: one command, one transaction, refused or done."""

from collections.abc import Mapping

from flask import url_for

from webapp.domain.commands import Command
from webapp.domain.permissions import CALLED_IN
from webapp.services.context import Context, Outcome
from webapp.services.handlers import handle
from webapp.storage.queries import PointView
from webapp.storage.writing import writing
from webapp.web import access, clock
from webapp.web.capture import new_id
from webapp.wire.commands import CAPTURED

# A duty's deed and the page where it is done, for duties that a tick would not keep.
DEED_PAGES: Mapping[str, str] = {
    "tell_association": "cases.show_who_must_know",
    "tell_who_must_know": "cases.show_who_must_know",
    "write_safety_report": "safety.write",
    "decide_riddor": "safety.show",
    "meet_victim": "looking_after.new_meeting",
    "check_on_victim": "looking_after.new_check",
    "answer_offer": "cases.show_support",
    "record_exposure_care": "cases.show_exposure_care",
    "take_on_review": "cases.show_review",
    "tell_review": "cases.show_review",
    "record_victim_view": "cases.show_victim_view",
    "name_investigator": "cases.show_naming",
    "answer_evidence_item": "cases.show_evidence",
    "review_time_limit": "cases.show_named_offences",
    "discuss_at_meeting": "cases.show_meeting",
    "discuss_outside": "cases.show_meeting",
    "answer_question": "cases.show_questions",
    "give_leaflet": "cases.show_leaflet",
    "tell_victim": "cases.show_progress",
    "hold_debrief": "cases.show_debrief",
    "answer_personal_statement": "cases.show_court",
    "decide_statement_route": "cases.show_statement",
    "take_statement": "cases.show_statement",
    "sign_chief_statement": "cases.show_court",
    "consider_community_impact": "cases.show_court",
    "serve_statements": "cases.show_court",
}


def deed_page(deed: str, case_id: str) -> str:
    """A form that a phone keeps is one page for every case, so its address only asks for one."""
    if deed in CAPTURED:
        return url_for(DEED_PAGES[deed], case=case_id)
    return url_for(DEED_PAGES[deed], case_id=case_id)


def home_of(point: PointView, person_id: str) -> str:
    """Where a duty is read: in its case, or where an adviser reads all that they may of it."""
    if point.owner in CALLED_IN and point.owner_id == person_id:
        return url_for("safety.show", case_id=point.case_id)
    return url_for("cases.show", case_id=point.case_id, _anchor=f"point-{point.point.key}")


def carry_out(command: Command) -> Outcome:
    now, actor = clock.now(), access.actor()
    with writing() as session:
        return handle(
            command,
            Context(session=session, actor=actor, command_id=new_id(), saved_at=now, now=now),
        )
