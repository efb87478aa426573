"""What each role must never do, as the facts of the domain put it, however its permissions grow."""

import pytest

from webapp.domain.permissions import (
    ANALYST,
    CARRIED_BY,
    CHIEF_DELEGATE,
    CHIEF_OFFICER,
    INVESTIGATOR,
    LEADERSHIP,
    LEARNING_LEAD,
    LINE_SUPERVISOR,
    MEETING_CHAIR,
    PROFESSIONAL_STANDARDS,
    REVIEWER,
    SAFETY_ADVISER,
    SCRUTINY_PANEL,
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
]


@pytest.mark.clause("W2a")
@pytest.mark.clause("W6a")
@pytest.mark.parametrize(
    ("role", "permission"),
    [(role, each) for role, never in MUST_NOT for each in sorted(never, key=lambda one: one.name)],
)
def test_no_role_is_given_what_it_must_not_do(role, permission):
    assert not carries(permission, frozenset({role}))
