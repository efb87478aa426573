"""Lists of the review meeting and of private discussions: what is read, and what is told."""

from tests.builders import NOW
from tests.integration.conftest import statements
from webapp.domain import commands as c
from webapp.storage import meetings, people
from webapp.storage.tables import db


def choose(desk, case_id):
    desk.do(
        c.ChooseParticipants(happened_at=NOW, case_id=case_id, person_ids=("lead",)),
        by="inspector",
    )


def as_lead():
    return people.actor(db.session(), "lead")


class TestDiscussionsOf:
    def test_are_read_in_one_query_however_many_there_are(self, desk):
        case_ids = [case_id for _ in range(3) for case_id in desk.report()]
        for case_id in case_ids:
            choose(desk, case_id)
        actor = as_lead()

        with statements() as asked:
            found = meetings.discussions_of(db.session(), actor)

        assert [each.case_id for each in found] == sorted(case_ids, reverse=True)
        assert len(asked) == 1


class TestHeldDiscussionsOf:
    def test_are_paged_and_none_is_left_out(self, desk, monkeypatch):
        monkeypatch.setattr(meetings, "PAGE", 2)
        case_ids = [case_id for _ in range(3) for case_id in desk.report()]
        for case_id in case_ids:
            choose(desk, case_id)
            held = c.DiscussOutside(happened_at=NOW, case_id=case_id, words="Agreed.")
            desk.do(held, by="inspector")
        session, actor = db.session(), as_lead()

        first = meetings.held_discussions_of(session, actor)
        second = meetings.held_discussions_of(session, actor, after=first.after)

        found = [each.case_id for each in [*first.lines, *second.lines]]
        assert found == sorted(case_ids, reverse=True)
        assert second.after is None
        assert meetings.discussions_of(session, actor) == []
        assert meetings.is_chosen(session, actor)
        assert not meetings.is_in_a_discussion(session, actor)

    def test_are_still_to_be_held_once_the_duty_is_opened_again(self, desk):
        [case_id] = desk.report()
        choose(desk, case_id)
        said = {"happened_at": NOW, "case_id": case_id}
        desk.do(c.DiscussOutside(**said, words="Agreed."), by="inspector")

        again = c.ReopenPoint(**said, point="discuss_outside", reason="It came up again.")
        desk.do(again, by="inspector")

        session, actor = db.session(), as_lead()
        assert [each.case_id for each in meetings.discussions_of(session, actor)] == [case_id]
        assert meetings.held_discussions_of(session, actor).lines == []
        assert meetings.is_in_a_discussion(session, actor)
