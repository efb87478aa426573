import pytest

from tests.builders import a_case, a_plan, a_point, a_report, an_actor, nobody_else_hurt
from webapp import policy
from webapp.domain import events as e
from webapp.domain.answering import NeedsReason
from webapp.domain.chief_statement import (
    AlreadySigned,
    FactsChangedSinceSeen,
    NotInThisForce,
    refuse_chief_statement,
    sign_chief_statement,
)
from webapp.domain.conflicts import VictimMayNotAct
from webapp.domain.court_file import fingerprint_of
from webapp.domain.permissions import CHIEF_DELEGATE, CHIEF_OFFICER, INSPECTOR, NotYoursToDo
from webapp.domain.personal_statement import StatementHasNoWords
from webapp.policy.drafting import draft_of, template_of

[TEMPLATE] = [each for each in policy.chief_templates() if each.force == "wmp"]
PLAN = a_plan(a_point("chief_statement", can_be_excused=True))
WORDS = "I ask that the court knows it."
SIGNED = e.ChiefStatementSigned(
    words=WORDS,
    fingerprint=fingerprint_of(WORDS),
    signed_as="Chief Constable of West Midlands Police",
    template_version="2020-12",
)
REFUSED = e.ChiefStatementRefused(reason="The victim asked for none.")
DONE = e.PointCompleted(point="chief_statement")
EXCUSED = e.PointExcused(point="chief_statement", reason="The victim asked for none.")


def asked(*events, by="chief", posts=(CHIEF_DELEGATE,)):
    return {
        "case": a_case(*events),
        "plan": PLAN,
        "actor": an_actor(by, posts=posts),
        "conflicts": nobody_else_hurt(),
    }


def sign(*events, words=WORDS, seen=1, template=TEMPLATE, **more):
    return sign_chief_statement(
        **{**asked(*events), **more}, template=template, seen_version=seen, words=words
    )


class TestSigning:
    @pytest.mark.clause("W4b")
    @pytest.mark.parametrize("post", [CHIEF_OFFICER, CHIEF_DELEGATE])
    def test_is_the_chiefs_or_a_delegates_and_freezes_the_words(self, post):
        assert sign(**asked(posts=(post,)), words=f" {WORDS} ") == [SIGNED, DONE]

    @pytest.mark.clause("W4b")
    def test_is_never_done_twice_and_never_undone(self):
        with pytest.raises(AlreadySigned):
            sign(SIGNED)
        with pytest.raises(AlreadySigned):
            refuse_chief_statement(**asked(SIGNED), reason="We changed our mind.")

    def test_may_follow_a_refusal(self):
        first, reopened, done = sign(REFUSED, EXCUSED)

        assert (first, done) == (SIGNED, DONE)
        assert isinstance(reopened, e.PointReopened)

    @pytest.mark.parametrize(
        ("more", "refusal"),
        [
            ({"seen": 0}, FactsChangedSinceSeen),
            ({"words": " "}, StatementHasNoWords),
            ({"template": None}, NotInThisForce),
            ({"plan": a_plan(a_point("leaflet"))}, NotInThisForce),
            ({"actor": an_actor("chief", posts={INSPECTOR})}, NotYoursToDo),
            ({"actor": an_actor("officer", posts={CHIEF_OFFICER})}, VictimMayNotAct),
        ],
    )
    def test_is_refused(self, more, refusal):
        with pytest.raises(refusal):
            sign(**more)


class TestRefusing:
    @pytest.mark.clause("W4b")
    def test_is_the_only_other_way_and_gives_its_reason(self):
        reason = "The victim asked for none."

        assert refuse_chief_statement(**asked(), reason=f" {reason} ") == [REFUSED, EXCUSED]
        with pytest.raises(NeedsReason):
            refuse_chief_statement(**asked(), reason=" ")


class TestDraft:
    @pytest.mark.clause("W4b")
    def test_is_made_of_the_facts_alone(self):
        case = a_case(report=a_report(account="He spat.", hate_words="Go back.", welfare="Cries."))

        draft = draft_of(case, TEMPLATE, victim="Constable Amy Clarke")

        assert "Constable Amy Clarke" in draft
        assert "Corporation Street" in draft
        assert "Punch" in draft or "punch" in draft
        assert "targeted for who they are" not in draft
        for word in ("He spat.", "Go back.", "Cries.", "{"):
            assert word not in draft

    def test_says_more_of_hate_and_nothing_of_an_injury_that_was_not(self):
        case = a_case(report=a_report(kind="hate", injury="none", methods=[]))

        draft = draft_of(case, TEMPLATE, victim="Constable Amy Clarke")

        assert "targeted for who they are" in draft
        assert "was assaulted" not in draft
        assert "The injury" not in draft

    def test_is_made_by_no_force_that_has_not_promised_it(self):
        assert template_of(a_case(force="btp")) is None
