import pytest

from tests.builders import a_case, an_actor, nobody_else_hurt
from webapp.domain import events as e
from webapp.domain.acting import CaseOfAnotherForce
from webapp.domain.approvals import (
    AuthorMayNotDecide,
    InvestigatorMayNotDecide,
    NothingToAnswer,
    OnlyTheReporterAnswers,
    ReportAlreadyDecided,
    ReportChangedSinceSeen,
    ReturnNeedsReason,
    answer_return,
    approve,
    send_back,
)
from webapp.domain.conflicts import CoVictimMayNotAct, VictimMayNotAct, VictimNotYetKnown
from webapp.domain.permissions import NotYoursToDo

ADDITION = e.ReportAddedTo(said={"place": "New Street"})
RETURN = e.ReportReturned(seen_version=4, reason="Say where.")


def decide(case, *, by="sergeant", seen=None, conflicts=None, **actor):
    return approve(
        case,
        actor=an_actor(by, **actor),
        conflicts=conflicts or nobody_else_hurt(),
        seen_version=case.version if seen is None else seen,
    )


class TestApprove:
    @pytest.mark.parametrize("by", ["sergeant", "inspector"])
    def test_is_bound_to_the_version_that_was_seen(self, by):
        assert decide(a_case(), by=by) == [e.ReportApproved(seen_version=4)]

    def test_refuses_when_the_report_changed_meanwhile_and_says_what_changed(self):
        with pytest.raises(ReportChangedSinceSeen) as refusal:
            decide(a_case(ADDITION), seen=4)

        assert [change.event for change in refusal.value.changes] == [ADDITION]

    def test_refuses_a_version_that_nobody_can_have_seen_yet(self):
        with pytest.raises(ReportChangedSinceSeen):
            decide(a_case(), seen=5)

    def test_does_not_mind_what_is_not_of_the_report(self):
        case = a_case(e.WelfareNoteWritten(text="Rang her."))

        assert decide(case, seen=4) == [e.ReportApproved(seen_version=4)]

    @pytest.mark.clause("W2a")
    def test_refuses_the_victim_whatever_part_they_hold(self):
        with pytest.raises(VictimMayNotAct):
            decide(a_case(), conflicts=nobody_else_hurt("sergeant"))

    @pytest.mark.clause("B11")
    def test_refuses_a_colleague_hurt_beside_the_victim(self):
        with pytest.raises(CoVictimMayNotAct):
            decide(a_case(), conflicts=nobody_else_hurt("officer", "sergeant"))

    def test_refuses_whoever_reported_it(self):
        with pytest.raises(AuthorMayNotDecide):
            decide(a_case(reporter_id="sergeant"))

    def test_refuses_whoever_added_to_it(self):
        with pytest.raises(AuthorMayNotDecide):
            decide(a_case((ADDITION, "sergeant")))

    def test_refuses_whoever_investigates(self):
        with pytest.raises(InvestigatorMayNotDecide):
            decide(a_case(e.InvestigatorNamed(person_id="sergeant")))

    @pytest.mark.parametrize("by", ["superintendent", "colleague"])
    def test_refuses_whoever_has_no_part_that_decides_whatever_their_rank(self, by):
        with pytest.raises(NotYoursToDo):
            decide(a_case(), by=by)

    def test_refuses_someone_of_another_force(self):
        with pytest.raises(CaseOfAnotherForce):
            decide(a_case(), force="btp")

    def test_refuses_while_nobody_knows_who_the_victim_is(self):
        with pytest.raises(VictimNotYetKnown):
            decide(a_case(victim_known=False))

    @pytest.mark.parametrize("decided", [e.ReportApproved(seen_version=4), RETURN])
    def test_refuses_a_second_decision(self, decided):
        with pytest.raises(ReportAlreadyDecided):
            decide(a_case((decided, "inspector")))

    def test_takes_a_report_whose_return_was_answered(self):
        case = a_case((RETURN, "sergeant"), e.ReturnAnswered(answer="There."))

        assert decide(case) == [e.ReportApproved(seen_version=6)]


class TestSendBack:
    def test_keeps_the_reason_without_the_white_space_round_it(self):
        sent_back = send_back(
            a_case(),
            actor=an_actor(),
            conflicts=nobody_else_hurt(),
            seen_version=4,
            reason="  Say where. ",
        )

        assert sent_back == [RETURN]

    def test_refuses_to_send_back_without_a_word(self):
        with pytest.raises(ReturnNeedsReason):
            send_back(
                a_case(),
                actor=an_actor(),
                conflicts=nobody_else_hurt(),
                seen_version=4,
                reason="  ",
            )

    def test_refuses_the_victim(self):
        with pytest.raises(VictimMayNotAct):
            send_back(
                a_case(),
                actor=an_actor("officer"),
                conflicts=nobody_else_hurt(),
                seen_version=4,
                reason="Say where.",
            )


class TestAnswerReturn:
    def test_keeps_the_answer(self):
        assert answer(a_case(RETURN)) == [e.ReturnAnswered(answer="There.")]

    @pytest.mark.parametrize("happened", [[], [RETURN, e.ReturnAnswered(answer="There.")]])
    def test_refuses_when_nothing_was_asked(self, happened):
        with pytest.raises(NothingToAnswer):
            answer(a_case(*happened))

    def test_refuses_an_old_answer_to_a_new_question(self):
        again = e.ReportReturned(seen_version=6, reason="And which arm?")
        asked_twice = a_case(RETURN, e.ReturnAnswered(answer="There."), again)

        with pytest.raises(NothingToAnswer):
            answer(asked_twice, to=RETURN)
        assert answer(asked_twice, to=again)

    def test_refuses_anyone_who_did_not_make_the_report(self):
        with pytest.raises(OnlyTheReporterAnswers):
            answer(a_case(RETURN), by="sergeant")


def answer(case, *, by="officer", to=RETURN):
    return answer_return(case, actor=an_actor(by), report_version=to.seen_version, answer="There.")
