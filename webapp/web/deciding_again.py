"""What is to be decided again, in words, and the page where it is decided."""

from collections.abc import Mapping

from webapp import policy
from webapp.domain import decisions as d

PLACES: Mapping[str, tuple[str, str]] = {
    d.APPROVAL: ("whether the report is approved", "cases.show"),
    d.OUTCOME: ("the outcome", "cases.show_outcome"),
    d.CLOSING: ("whether the case is closed", "cases.show_closing"),
    d.VIEW_MISSING: ("that the victim could not be asked", "cases.show_victim_view"),
    d.NO_CRIME_NUMBER: ("that there is no crime number", "cases.show_offences"),
    d.STATEMENT_ROUTE: ("who takes the statement", "cases.show_statement"),
    d.STATEMENT_TIER: ("the tier of the statement", "cases.show_statement"),
    d.REVIEW: ("whether the evidence is enough", "cases.show_evidence"),
    d.FILE_READY: ("whether the file is ready", "cases.show_evidence"),
    d.ENHANCED_RIGHTS: ("the enhanced rights", "cases.show_progress"),
    d.EXEMPTION: ("that no safety report is needed", "safety.show"),
    d.RIDDOR: ("whether it is reported under RIDDOR", "safety.show"),
    d.CHIEF_STATEMENT: ("that there is no statement by the chief", "cases.show_court"),
}

# What a report says something of.
FIELD_WORDS: Mapping[str, str] = {
    "kind": "what it was",
    "happened_at": "when it happened",
    "place": "where it happened",
    "place_type": "the kind of place",
    "methods": "what was done",
    "hate_strands": "what it was aimed at",
    "hate_words": "the words used",
    "account": "what happened",
    "factors": "what is known of the suspect",
    "injury": "the injury",
    "treatment": "the treatment",
    "exposure": "blood, spit or a needle",
}


def again_words(decision: str, plan: tuple[str, str]) -> str:
    if decision.startswith(d.STEP):
        return "that somebody need not be told"
    if decision.startswith(d.EVIDENCE):
        return f"an answer of the investigation plan: {_line(decision)}"
    if decision.startswith(d.LESS):
        return f"whether it was less: {FIELD_WORDS[decision.removeprefix(d.LESS)]}"
    if decision.startswith(d.POINT):
        duty = policy.plan(*plan).duties_by_key[decision.removeprefix(d.POINT)]
        return f"that this is not needed: {duty.title}"
    return PLACES[decision][0]


def again_place(decision: str) -> str:
    """The endpoint of the page."""
    if decision.startswith(d.EVIDENCE):
        return "cases.show_evidence"
    if decision.startswith(d.STEP):
        return "cases.show_who_must_know"
    return PLACES[decision][1] if decision in PLACES else "cases.show"


def _line(decision: str) -> str:
    """As the newest list that has it calls it: what fell says only which line it is."""
    key = decision.removeprefix(d.EVIDENCE)
    lists = sorted(policy.evidence_plans(), key=lambda each: each.in_force_from)
    return {each.key: each.title for one in lists for each in one.items}[key]
