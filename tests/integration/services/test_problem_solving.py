from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from tests.builders import NOW, new_id
from tests.integration.conftest import statements
from webapp.domain import commands as c
from webapp.domain.naming_nobody import SomebodyIsNamed
from webapp.domain.permissions import NotYourPost
from webapp.services.problem_solving import NoSuchProblem
from webapp.storage import problems
from webapp.storage.tables import ProblemStepRow, db
from webapp.storage.writing import writing

REVIEW = date(2026, 12, 1)


def open_problem(desk, *, by="lead", **more):
    said = {
        "problem_id": new_id(),
        "title": "Spitting at the gate",
        "words": "Every Friday after eleven.",
        "owner_id": "inspector",
        "review_on": REVIEW,
        **more,
    }
    desk.do(c.OpenProblem(happened_at=NOW, **said), by=by)
    return said["problem_id"]


def write_step(desk, problem_id, *, by="inspector", **more):
    said = {
        "stage": "analyse",
        "words": "It is dark there.",
        "owner_id": "sergeant",
        "review_on": REVIEW,
        **more,
    }
    desk.do(c.WriteProblemStep(happened_at=NOW, problem_id=problem_id, **said), by=by)


@pytest.mark.clause("B14")
class TestOpenProblem:
    def test_has_an_owner_and_a_day_to_look_again(self, desk):
        problem = problems.find(db.session(), "wmp", open_problem(desk))

        assert problem.now.stage == "scan"
        assert problem.now.owner_id == "inspector"
        assert problem.now.review_on == REVIEW
        assert [each.id for each in problems.owned_by(db.session(), "wmp", "inspector")] == [
            problem.id
        ]

    @pytest.mark.parametrize(
        "said",
        [{"words": "Pat Sergeant was there"}, {"title": "P. SERGEANT, 2 times", "words": "x"}],
    )
    def test_refuses_the_name_and_the_number_of_any_colleague(self, desk, said):
        with pytest.raises(SomebodyIsNamed):
            open_problem(desk, **said)

        assert problems.of_force(db.session(), "wmp") == []

    def test_is_not_for_whoever_holds_no_such_post(self, desk):
        with pytest.raises(NotYourPost):
            open_problem(desk, by="sergeant")


class TestWriteProblemStep:
    def test_moves_it_on_and_hands_it_over(self, desk):
        problem_id = open_problem(desk)

        write_step(desk, problem_id)
        write_step(desk, problem_id, by="sergeant", stage="closed", review_on=None)

        problem = problems.find(db.session(), "wmp", problem_id)
        assert [step.stage for step in problem.steps] == ["scan", "analyse", "closed"]
        assert problem.now.owner_id == "sergeant"
        assert problems.owned_by(db.session(), "wmp", "inspector") == []

    def test_is_out_of_the_pack_once_it_is_closed(self, desk):
        closed, still_open = open_problem(desk), open_problem(desk, title="Stones at the bridge")
        write_step(desk, closed, stage="closed", review_on=None)

        assert [each.id for each in problems.open_in(db.session(), "wmp")] == [still_open]
        assert len(problems.of_force(db.session(), "wmp")) == 2

    def test_is_looked_for_in_one_query_by_whoever_owns_it_now(self, desk):
        def owns(person_id, force="wmp"):
            return problems.owns_one(db.session(), force, person_id)

        problem_id = open_problem(desk)
        with statements() as asked:
            assert owns("inspector")
        assert len(asked) == 1
        assert not owns("inspector", force="btp")

        write_step(desk, problem_id)
        assert (owns("inspector"), owns("sergeant")) == (False, True)
        write_step(desk, problem_id, by="sergeant", stage="closed", review_on=None)
        assert not owns("sergeant")

    def test_is_refused_to_the_owner_before(self, desk):
        problem_id = open_problem(desk)
        write_step(desk, problem_id)

        with pytest.raises(NotYourPost):
            write_step(desk, problem_id)

    def test_of_another_force_is_not_there(self, desk):
        problem_id = open_problem(desk)

        with pytest.raises(NoSuchProblem):
            write_step(desk, problem_id, by="marshal")

    def test_is_never_changed_afterwards(self, desk):
        open_problem(desk)

        for statement in (sa.update(ProblemStepRow).values(words=""), sa.delete(ProblemStepRow)):
            with pytest.raises(DBAPIError), writing() as session:
                session.execute(statement)
