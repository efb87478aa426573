"""Fills the words that a force's chief says with the facts of one case: no welfare, no suspect."""

from collections.abc import Mapping
from datetime import datetime

from webapp import policy
from webapp.domain.case import Case
from webapp.domain.chief_statement import ChiefTemplate
from webapp.domain.working_days import LONDON

NOT_SAID = "not said in the report"


def template_of(case: Case) -> ChiefTemplate | None:
    """None for a force whose chief makes no such statement."""
    return policy.chief_template(case.opened.force, on=_happened(case).date())


def draft_of(case: Case, template: ChiefTemplate, *, victim: str) -> str:
    return template.draft(facts_of(case, victim=victim), true_of_it=_true_of(case))


def facts_of(case: Case, *, victim: str) -> Mapping[str, str]:
    """In the order in which whoever signs is shown them."""
    said = case.report
    moment = _happened(case)
    methods = [policy.label("methods", each).lower() for each in said.get("methods", ())]
    return {
        "reference": case.opened.reference,
        "victim": victim,
        "role": _one(said, "victim_role", "victim_roles").lower(),
        "when": f"{moment.day} {moment:%B %Y} at {moment:%H:%M}",
        "place": said.get("place") or "a place that the report does not name",
        "kind": _one(said, "kind", "case_kinds"),
        "methods": ", ".join(methods) or NOT_SAID,
        "injury": _one(said, "injury", "injuries").lower(),
        "treatment": _one(said, "treatment", "treatments").lower(),
    }


def _true_of(case: Case) -> frozenset[str]:
    kind, injury = case.report.get("kind"), case.report.get("injury", "none")
    found = {"hate"} if kind in ("hate", "both") else set()
    found |= {"assault"} if kind in ("assault", "both") else set()
    return frozenset(found | ({"hurt"} if injury != "none" else set()))


def _one(said: Mapping[str, str], name: str, choices: str) -> str:
    return policy.label(choices, said[name]) if said.get(name) else NOT_SAID


def _happened(case: Case) -> datetime:
    return datetime.fromisoformat(case.report["happened_at"]).astimezone(LONDON)
