"""What each role must never do, as the facts of the domain put it, however its permissions grow."""

import pytest

from webapp.domain.permissions import (
    ANALYST,
    CARRIED_BY,
    CARRIED_BY_POSTS,
    CHIEF_DELEGATE,
    CHIEF_OFFICER,
    INCIDENT_SUPERVISOR,
    INSPECTOR,
    INVESTIGATOR,
    LEADERSHIP,
    LEARNING_LEAD,
    LINE_SUPERVISOR,
    MEETING_CHAIR,
    PROFESSIONAL_STANDARDS,
    REVIEWER,
    SAFETY_ADVISER,
    SCRUTINY_PANEL,
    SERVICE_DESK,
    SPOC,
    WELFARE_OFFICER,
    Permission,
    carries,
)

P = Permission
READ_WELFARE = {P.READ_WELFARE, P.ANSWER_BELL}
EVIDENCE = {P.READ_EVIDENCE, P.WORK_EVIDENCE, P.REVIEW_EVIDENCE, P.LET_IN_STATEMENT}
INVESTIGATION = {P.ANSWER_FOR_INVESTIGATION, P.NAME_OFFENCE, P.DECIDE_OUTCOME, P.RECORD_PROGRESS}
OPENS_A_CASE = {P.READ_CASE, P.READ_SAFETY_REPORT, *READ_WELFARE, *EVIDENCE}
PERSONAL_STATEMENT = {P.PREPARE_FOR_COURT}
EVERYTHING = set(CARRIED_BY) | set(CARRIED_BY_POSTS)
# Posts that are sent a card and answer it: nothing that a permission opens is theirs.
TOLD_BY_NOTICE = ("duty_manager", "police_federation", "unison", "staff_unions")
# Role, and what it must not do: "line supervisor: read the evidence unless given", and so on.
MUST_NOT = [
    (LINE_SUPERVISOR, EVIDENCE),
    (INVESTIGATOR, READ_WELFARE | {P.SEE_WELFARE_FLAGS, P.LOOK_AFTER, P.DECIDE_REPORT}),
    (WELFARE_OFFICER, EVIDENCE | INVESTIGATION),
    (SAFETY_ADVISER, EVIDENCE | READ_WELFARE | {P.READ_CASE}),
    (LEADERSHIP, EVIDENCE | READ_WELFARE),
    (SPOC, EVIDENCE | {P.READ_WELFARE, P.DECIDE_RIDDOR}),
    (CHIEF_OFFICER, OPENS_A_CASE | PERSONAL_STATEMENT),
    (CHIEF_DELEGATE, OPENS_A_CASE | PERSONAL_STATEMENT),
    (MEETING_CHAIR, OPENS_A_CASE),
    (LEARNING_LEAD, OPENS_A_CASE),
    (REVIEWER, READ_WELFARE | {P.DECIDE_OUTCOME, P.WORK_EVIDENCE}),
    (PROFESSIONAL_STANDARDS, OPENS_A_CASE),
    (ANALYST, set(CARRIED_BY)),
    (SCRUTINY_PANEL, set(CARRIED_BY)),
    (INCIDENT_SUPERVISOR, READ_WELFARE | {P.DECIDE_OUTCOME, P.SIGN_OUTCOME, P.ALLOW_RELATION}),
    (INSPECTOR, READ_WELFARE | {P.DECIDE_RIDDOR}),
    *((each, EVERYTHING) for each in TOLD_BY_NOTICE),
    (SERVICE_DESK, set(CARRIED_BY)),
]
# Whom domain facts name and Pledge has no account for; what they need reaches them another way.
NOT_IN_PLEDGE = {
    "trim_coordinator": "an offer says only that the victim accepted, and holds nothing of a talk",
    "occupational_health": "as the coordinator",
    "witness_care": "the investigator writes down hearings; what is served leaves on paper",
    "administrator": "settings are files and commands, on a machine that whoever runs it keeps",
    "auditor": "the log is verified by a command, and no page of Pledge shows it",
    "data_protection_officer": "as the auditor",
}


@pytest.mark.clause("W2a")
@pytest.mark.clause("W6a")
@pytest.mark.parametrize(
    ("role", "permission"),
    [(role, each) for role, never in MUST_NOT for each in sorted(never, key=lambda one: one.name)],
)
def test_no_role_is_given_what_it_must_not_do(role, permission):
    assert not carries(permission, frozenset({role}))
    assert role not in CARRIED_BY_POSTS.get(permission, frozenset())


@pytest.mark.clause("W2a")
def test_every_role_that_carries_anything_has_its_line_above():
    carrying = frozenset().union(*CARRIED_BY.values(), *CARRIED_BY_POSTS.values())

    assert carrying <= {role for role, _ in MUST_NOT}
    assert carrying.isdisjoint(NOT_IN_PLEDGE)
