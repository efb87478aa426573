import pytest

from tests.builders import an_actor
from webapp.domain.permissions import (
    ANALYST,
    CARRIED_BY,
    CARRIED_BY_POSTS,
    CHIEF_DELEGATE,
    INCIDENT_SUPERVISOR,
    INSPECTOR,
    INVESTIGATOR,
    LEADERSHIP,
    LEARNING_LEAD,
    LINE_SUPERVISOR,
    MEETING_CHAIR,
    PARTS,
    PROFESSIONAL_STANDARDS,
    REVIEWER,
    SAFETY_ADVISER,
    SCRUTINY_PANEL,
    SERVICE_DESK,
    SPOC,
    WELFARE_OFFICER,
    NotYourPost,
    Permission,
    carries,
    check_post,
    held_by,
)

HELD = (
    *PARTS,
    SPOC,
    SAFETY_ADVISER,
    MEETING_CHAIR,
    LEARNING_LEAD,
    CHIEF_DELEGATE,
    REVIEWER,
    PROFESSIONAL_STANDARDS,
)
# One row for each permission that comes with a part or a post: x may, . may not.
#                        incid line  insp  inves welf  lead  spoc  advis chair learn chief revie std
MAY = """
READ_CASE                 x     x     x     x     x     x     x     .     .     .     .     x     .
READ_EVIDENCE             x     .     x     x     .     .     .     .     .     .     .     x     .
PLACE_PHOTOGRAPH          x     .     .     .     .     .     .     .     .     .     .     .     .
READ_WELFARE              .     x     .     .     x     .     .     .     .     .     .     .     .
WRITE_WELFARE_NOTE        x     x     x     x     x     x     .     .     .     .     .     .     .
ANSWER_POINT              x     x     x     x     x     x     .     .     .     .     .     .     .
ANSWER_FOR_INVESTIGATION  x     x     x     x     .     x     .     .     .     .     .     .     .
SEE_WELFARE_FLAGS         x     x     x     .     x     x     x     .     .     .     .     .     .
LOOK_AFTER                x     x     x     .     x     .     .     .     .     .     .     .     .
SET_CODE_ASIDE            .     .     x     .     .     .     .     .     .     .     .     .     .
IDENTIFY_VICTIM           x     x     x     .     .     .     .     .     .     .     .     .     .
LET_IN_STATEMENT          .     .     x     .     .     .     .     .     .     .     .     .     .
NAME_INVESTIGATOR         x     x     x     .     .     .     .     .     .     .     .     .     .
TELL_WHO_MUST_KNOW        x     x     x     .     .     .     .     .     .     .     .     .     .
DECIDE_REPORT             x     x     x     .     .     .     .     .     .     .     .     .     .
CLOSE_CASE                .     .     x     .     .     .     .     .     .     .     .     .     .
SEE_SAFETY_DESK           .     .     .     .     .     .     .     x     .     .     .     .     .
READ_SAFETY_REPORT        x     x     x     .     .     .     .     x     .     .     .     .     .
WRITE_SAFETY_REPORT       x     x     x     .     .     .     .     .     .     .     .     .     .
GIVE_SAFETY_REFERENCE     x     x     x     .     .     .     .     x     .     .     .     .     .
RECORD_WORK_DAYS          x     x     x     .     .     .     .     .     .     .     .     .     .
EXEMPT_SAFETY_REPORT      .     .     .     .     .     .     .     x     .     .     .     .     .
DECIDE_RIDDOR             .     .     .     .     .     .     .     x     .     .     .     .     .
CHAIR_MEETING             .     .     .     .     .     .     x     .     x     .     .     .     .
DISCUSS_OUTSIDE           x     x     x     .     .     .     .     .     .     .     .     .     .
GIVE_LEAFLET              x     x     x     .     x     .     .     .     .     .     .     .     .
INVITE_VICTIM             x     x     x     .     x     .     .     .     .     .     .     .     .
HOLD_DEBRIEF              x     x     x     .     .     .     .     .     .     .     .     .     .
WORK_LESSONS              .     .     .     .     .     .     x     .     .     x     .     .     .
ANSWER_QUESTION           x     x     x     x     x     .     .     .     .     .     .     .     .
ANSWER_BELL               .     .     .     .     .     .     x     .     .     .     .     .     .
HAND_OVER                 x     x     x     .     x     x     x     .     .     .     .     .     .
DECLARE_RELATION          x     x     x     x     x     x     x     .     .     .     .     x     .
DECLARE_FOR_ANOTHER       x     x     x     .     .     .     x     .     .     .     .     .     .
ALLOW_RELATION            .     .     x     .     .     .     .     .     .     .     .     .     .
HEAR_VIEW                 x     x     x     x     .     .     .     .     .     .     .     .     .
DECIDE_OUTCOME            .     .     x     x     .     .     .     .     .     .     .     .     .
SIGN_OUTCOME              .     .     x     .     .     .     .     .     .     .     .     .     .
ASK_FOR_REVIEW            x     x     x     .     .     .     .     .     .     .     .     .     .
NAME_REVIEWER             .     .     .     .     .     x     x     .     .     .     .     .     .
REVIEW_OUTCOME            .     .     .     .     .     .     .     .     .     .     .     x     .
ANSWER_COMPLAINT          .     .     .     .     .     .     .     .     .     .     .     .     x
LINK_OFFENCE              x     .     x     x     .     .     .     .     .     .     .     .     .
RECORD_PROGRESS           x     x     x     x     .     .     .     .     .     .     .     .     .
TELL_VICTIM               x     x     x     x     .     .     .     .     .     .     .     .     .
WORK_EVIDENCE             x     .     x     x     .     .     .     .     .     .     .     .     .
REVIEW_EVIDENCE           x     .     x     .     .     .     .     .     .     .     .     .     .
NAME_OFFENCE              x     .     x     x     .     .     .     .     .     .     .     .     .
PREPARE_FOR_COURT         x     .     x     x     .     .     .     .     .     .     .     .     .
DECIDE_STATEMENT_ROUTE    x     x     x     .     .     .     .     .     .     .     .     .     .
TAKE_STATEMENT            x     x     x     x     .     .     .     .     .     .     .     .     .
SIGN_CHIEF_STATEMENT      .     .     .     .     .     .     .     .     .     .     x     .     .
"""
TABLE = [
    (Permission[row.split()[0]], part, answer == "x")
    for row in MAY.strip().splitlines()
    for part, answer in zip(HELD, row.split()[1:], strict=True)
]


class TestCarries:
    @pytest.mark.parametrize(("permission", "held", "answer"), TABLE)
    def test_follows_the_table(self, permission, held, answer):
        assert carries(permission, frozenset({held})) is answer

    def test_is_held_to_every_row_that_there_is(self):
        assert {permission for permission, _, _ in TABLE} == set(CARRIED_BY)
        assert HELD == (
            INCIDENT_SUPERVISOR,
            LINE_SUPERVISOR,
            INSPECTOR,
            INVESTIGATOR,
            WELFARE_OFFICER,
            LEADERSHIP,
            SPOC,
            SAFETY_ADVISER,
            MEETING_CHAIR,
            LEARNING_LEAD,
            CHIEF_DELEGATE,
            REVIEWER,
            PROFESSIONAL_STANDARDS,
        )

    @pytest.mark.parametrize("permission", Permission)
    def test_gives_nothing_to_whoever_holds_nothing(self, permission):
        assert not carries(permission, frozenset())

    @pytest.mark.parametrize("permission", [p for p in Permission if p not in CARRIED_BY])
    def test_gives_no_part_what_comes_with_being_the_victim_or_the_reporter(self, permission):
        assert not carries(permission, frozenset(HELD))


class TestHeldBy:
    def test_adds_the_posts_in_the_force_to_the_parts_on_the_case(self):
        actor = an_actor(posts={SPOC})

        assert held_by(actor, frozenset({INSPECTOR})) == {INSPECTOR, SPOC}


# What comes with a post alone, and for no part in a case.
POSTS_MAY = """
READ_FIGURES         analyst scrutiny_panel spoc
EXPORT_FIGURES       analyst spoc
EXPORT_PACK          analyst scrutiny_panel spoc
COMMENT_ON_FIGURES   scrutiny_panel
SOLVE_PROBLEMS       analyst spoc
SEE_NOT_TOLD         spoc
CLEAR_SUSPECT        professional_standards
END_INVITATION       professional_standards
REPORT_ANY_PHONE     service_desk
"""
BY_POST = {Permission[row.split()[0]]: row.split()[1:] for row in POSTS_MAY.strip().splitlines()}


class TestCheckPost:
    @pytest.mark.parametrize("permission", BY_POST)
    @pytest.mark.parametrize(
        "held", [*PARTS, SPOC, ANALYST, SCRUTINY_PANEL, PROFESSIONAL_STANDARDS, SERVICE_DESK]
    )
    def test_follows_the_table(self, permission, held):
        actor = an_actor(posts={held})

        if held in BY_POST[permission]:
            check_post(permission, actor)
        else:
            with pytest.raises(NotYourPost):
                check_post(permission, actor)

    def test_is_held_to_every_row_that_there_is(self):
        assert set(BY_POST) == set(CARRIED_BY_POSTS)

    @pytest.mark.parametrize("permission", CARRIED_BY)
    @pytest.mark.parametrize("post", [ANALYST, SCRUTINY_PANEL, SERVICE_DESK])
    def test_opens_no_case_to_those_who_only_count(self, permission, post):
        assert not carries(permission, frozenset({post}))
