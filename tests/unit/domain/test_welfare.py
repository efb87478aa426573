import pytest

from tests.builders import a_case, an_actor
from webapp.domain.events import WELFARE, ContactChosen, WelfareNoteWritten
from webapp.domain.permissions import NotYoursToDo
from webapp.domain.welfare import OnlyTheVictimChooses, choose_contact, write_welfare_note

NOTE = WelfareNoteWritten(text="Rang her.")


class TestWriteWelfareNote:
    @pytest.mark.parametrize("by", ["sergeant", "inspector", "officer", "colleague"])
    def test_is_open_to_supervisors_the_victim_and_whoever_reported_it(self, by):
        case = a_case(reporter_id="colleague")

        assert write_welfare_note(case, actor=an_actor(by), text="Rang her.") == [NOTE]

    def test_refuses_a_stranger_to_the_case(self):
        with pytest.raises(NotYoursToDo):
            write_welfare_note(a_case(), actor=an_actor("detective"), text="Rang her.")

    def test_is_kept_apart_from_the_rest_of_the_case(self):
        assert NOTE.compartment == WELFARE
        assert not NOTE.changes_report


class TestChooseContact:
    def test_is_the_victims_own_choice(self):
        chosen = choose_contact(
            a_case(),
            actor=an_actor("officer"),
            how="text",
            how_often="weekly",
            safe_times=" After two. ",
        )

        assert chosen == [ContactChosen(how="text", how_often="weekly", safe_times="After two.")]

    @pytest.mark.parametrize("by", ["sergeant", "inspector", "colleague"])
    def test_refuses_anyone_else(self, by):
        with pytest.raises(OnlyTheVictimChooses):
            choose_contact(
                a_case(reporter_id="colleague"),
                actor=an_actor(by),
                how="text",
                how_often="weekly",
                safe_times="",
            )
