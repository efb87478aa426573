from datetime import date

import pytest

from tests.builders import an_actor
from webapp.domain import problem_solving as rules
from webapp.domain.naming_nobody import SomebodyIsNamed
from webapp.domain.permissions import ANALYST, SCRUTINY_PANEL, NotYourPost

TODAY = date(2026, 10, 25)
SAID = {
    "today": TODAY,
    "owner_id": "inspector",
    "review_on": date(2026, 12, 1),
    "of_the_force": ("Amy Clarke", "Ruth Burden"),
    "numbers": ("4821",),
}


def open_problem(**more):
    said = {"actor": an_actor("ana", posts={ANALYST}), "texts": ("Gate", "Every Friday"), **SAID}
    rules.open_problem(**{**said, **more})


def write_step(**more):
    said = {
        "actor": an_actor("inspector"),
        "stage_so_far": rules.SCAN,
        "owner_so_far": "inspector",
        "stage": rules.ANALYSE,
        "text": "The gate is dark.",
        **SAID,
    }
    rules.write_problem_step(**{**said, **more})


class TestOpenProblem:
    def test_is_the_analysts_or_the_leads(self):
        open_problem()

    @pytest.mark.parametrize("posts", [(), (SCRUTINY_PANEL,)])
    def test_refuses_anyone_else(self, posts):
        with pytest.raises(NotYourPost):
            open_problem(actor=an_actor(posts=posts))

    @pytest.mark.parametrize(
        "texts", [("Gate", "PC Clarke was hit"), ("4821 again", "At the gate")]
    )
    def test_refuses_a_name_or_a_number(self, texts):
        with pytest.raises(SomebodyIsNamed):
            open_problem(texts=texts)

    def test_takes_a_word_that_is_somebodys_surname_too(self):
        """Thousands of surnames would forbid half the language."""
        open_problem(texts=("Gate", "The burden falls on nights."))

    @pytest.mark.parametrize(
        ("said", "refusal"),
        [
            ({"owner_id": None}, rules.NobodyOwnsTheProblem),
            ({"review_on": None}, rules.NoReviewPlanned),
            ({"review_on": date(2026, 10, 24)}, rules.ReviewHasPassed),
        ],
    )
    def test_needs_an_owner_and_a_day_to_come(self, said, refusal):
        with pytest.raises(refusal):
            open_problem(**said)


class TestWriteProblemStep:
    def test_is_open_to_its_owner_and_to_those_who_solve_problems(self):
        write_step()
        write_step(actor=an_actor("ana", posts={ANALYST}))

    @pytest.mark.parametrize("posts", [(), (SCRUTINY_PANEL,)])
    def test_refuses_anyone_else(self, posts):
        with pytest.raises(NotYourPost):
            write_step(actor=an_actor("officer", posts=posts))

    def test_refuses_a_name(self):
        with pytest.raises(SomebodyIsNamed):
            write_step(text="Ask Amy Clarke.")

    def test_closes_without_another_day(self):
        write_step(stage=rules.CLOSED, review_on=None)

    def test_leaves_what_is_closed_closed(self):
        with pytest.raises(rules.ProblemIsClosed):
            write_step(stage_so_far=rules.CLOSED)


class TestMayWrite:
    def test_is_its_owner_or_who_solves_problems_until_it_is_closed(self):
        said = {"stage": rules.ASSESS, "owner_id": "inspector"}
        owner, analyst = an_actor("inspector"), an_actor("ana", posts={ANALYST})

        assert rules.may_write(actor=owner, **said)
        assert rules.may_write(actor=analyst, **said)
        assert not rules.may_write(actor=an_actor("ana", posts={SCRUTINY_PANEL}), **said)
        for actor in (owner, analyst):
            assert not rules.may_write(actor=actor, **{**said, "stage": rules.CLOSED})


class TestCommentOnFigures:
    def test_is_the_panels_alone_and_names_nobody(self):
        said = {"text": "Too many are late.", "of_the_force": ("Amy Clarke",), "numbers": ()}

        rules.comment_on_figures(actor=an_actor(posts={SCRUTINY_PANEL}), **said)
        with pytest.raises(NotYourPost):
            rules.comment_on_figures(actor=an_actor(posts={ANALYST}), **said)
        with pytest.raises(SomebodyIsNamed):
            rules.comment_on_figures(
                actor=an_actor(posts={SCRUTINY_PANEL}), **{**said, "text": "Amy Clarke"}
            )
