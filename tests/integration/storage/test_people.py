import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from webapp.storage import people
from webapp.storage.tables import PersonRow, db
from webapp.storage.writing import writing


def change(person_id, **values):
    with writing() as session:
        session.execute(sa.update(PersonRow).where(PersonRow.id == person_id).values(**values))


class TestLineOf:
    def test_goes_up_to_the_top(self, desk):
        assert people.line_of(db.session(), "officer") == [
            "sergeant",
            "inspector",
            "superintendent",
        ]

    def test_ends_where_the_data_runs_in_a_circle(self, desk):
        change("superintendent", supervisor_id="sergeant")

        line = people.line_of(db.session(), "officer")

        assert line == ["sergeant", "inspector", "superintendent"]

    @pytest.mark.parametrize("person", ["superintendent", "nobody"])
    def test_is_empty_for_whoever_has_none(self, desk, person):
        assert people.line_of(db.session(), person) == []


class TestKindOf:
    @pytest.mark.parametrize(
        ("person", "kind"), [("officer", "officer"), ("colleague", "pcso"), ("nobody", "")]
    )
    def test_is_what_sort_of_colleague_they_are(self, desk, person, kind):
        assert people.kind_of(db.session(), person) == kind


class TestByNumber:
    def test_does_not_mind_how_it_is_written(self, desk):
        found = people.by_number(db.session(), force="wmp", number="officer")

        assert found is not None
        assert found.id == "officer"

    def test_knows_a_number_only_in_its_own_force(self, desk):
        assert people.by_number(db.session(), force="btp", number="OFFICER") is None

    def test_never_belongs_to_two(self, desk):
        with pytest.raises(IntegrityError):
            change("colleague", number="OFFICER")


class TestKnownIn:
    def test_lists_colleagues_of_one_force_and_no_stand_ins(self, desk):
        change("bystander", known=False)

        found = {person.id for person in listed(at_most=100)}

        assert "officer" in found
        assert not found & {"bystander", "guard"}

    def test_puts_the_same_unit_first_and_stays_short_enough_to_read(self, desk):
        change("officer", unit="Night shift")
        change("inspector", unit="Night shift")

        assert {person.unit for person in listed(at_most=2)} == {"Night shift"}


def listed(*, at_most):
    return people.known_in(db.session(), "wmp", near="officer", at_most=at_most)


class TestPostsOf:
    def test_says_who_holds_what_in_one_force(self, desk):
        assert people.posts_of(db.session(), "wmp") == {
            "spoc": "lead",
            "welfare_officer": "welfare",
            "safety_adviser": "adviser",
            "meeting_chair": "chair",
            "learning_lead": "learner",
        }


class TestActor:
    def test_is_the_person_with_their_post(self, desk):
        actor = people.actor(db.session(), "lead")

        assert (actor.person_id, actor.force, actor.posts) == ("lead", "wmp", {"spoc"})
        assert people.actor(db.session(), "officer").posts == frozenset()


class TestNames:
    def test_are_told_with_the_rank(self, desk):
        change("sergeant", rank="Sergeant")

        assert people.names(db.session(), {"sergeant", "nobody"}) == {
            "sergeant": "Sergeant Pat Sergeant"
        }
