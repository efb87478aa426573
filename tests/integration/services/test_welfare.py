import pytest
import sqlalchemy as sa

from tests.builders import HAPPENED, NOW, a_victim
from tests.integration.conftest import the_colleague
from webapp.domain.commands import ChooseContact, WriteWelfareNote
from webapp.domain.permissions import NotYoursToDo
from webapp.domain.welfare import OnlyTheVictimChooses
from webapp.storage.tables import ContactChoiceRow, EventRow, WelfareNoteRow


def noting(case_id, text="Rang her."):
    return WriteWelfareNote(happened_at=HAPPENED, case_id=case_id, text=text)


def choosing(case_id, how_often="weekly"):
    return ChooseContact(
        happened_at=NOW, case_id=case_id, how="through_supervisor", how_often=how_often
    )


class TestWriteWelfareNote:
    def test_keeps_every_note_in_a_compartment_of_its_own(self, desk):
        [case_id] = desk.report()

        desk.do(noting(case_id), by="welfare")
        desk.do(noting(case_id, "Rang again."), by="sergeant")

        notes = sa.select(WelfareNoteRow.author_id, WelfareNoteRow.text)
        assert set(desk.read(notes)) == {("welfare", "Rang her."), ("sergeant", "Rang again.")}
        kept = sa.select(EventRow.compartment).where(EventRow.kind == "WelfareNoteWritten")
        assert desk.read(kept) == ["welfare", "welfare"]

    def test_refuses_a_colleague_who_does_not_know_the_case(self, desk):
        [case_id] = desk.report()

        with pytest.raises(NotYoursToDo):
            desk.do(noting(case_id), by="bystander")

    def test_is_open_to_the_reporter_who_was_hurt_beside_the_victim(self, desk):
        _, theirs = desk.report(a_victim(), the_colleague("colleague"))

        desk.do(noting(theirs), by="officer")

        assert desk.read(sa.select(WelfareNoteRow.author_id)) == ["officer"]


class TestChooseContact:
    def test_keeps_the_last_word_whichever_of_the_choices_it_is(self, desk):
        [case_id] = desk.report()

        desk.do(choosing(case_id), by="officer")
        desk.do(choosing(case_id, "when_something_happens"), by="officer")

        assert desk.read(sa.select(ContactChoiceRow.how_often)) == ["when_something_happens"]

    @pytest.mark.parametrize("by", ["sergeant", "welfare"])
    def test_refuses_anyone_but_the_victim(self, desk, by):
        [case_id] = desk.report()

        with pytest.raises(OnlyTheVictimChooses):
            desk.do(choosing(case_id), by=by)
