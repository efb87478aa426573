"""What is due leaves once, whoever sends it and however often it has to be tried."""

import threading
from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.builders import NOW, a_victim, new_id
from tests.integration.conftest import the_colleague
from tests.integration.settling import agree_that_it_was_less, settle_and_close
from webapp.domain.commands import (
    AcknowledgeComplaint,
    AddToReport,
    Complain,
    MeetVictim,
    RingBell,
    StandStepDown,
    TellAssociation,
)
from webapp.services import sending
from webapp.storage import accounts, outgoing, people, roster, told
from webapp.storage.roster import Rostered
from webapp.storage.tables import (
    ComplaintRow,
    NoticeRow,
    OutgoingRow,
    PartRow,
    PersonRow,
    PointRow,
    db,
)
from webapp.storage.writing import writing
from webapp.worker.channels import channels_from
from webapp.worker.channels.shown import shown_here
from webapp.worker.rounds import one_round

ADDRESS = "https://pledge.example.police.uk"
MINUTE = timedelta(minutes=1)
LEADERS = "local.leaders.wmp@example.police.uk"
LEAD = "lead@example.police.uk"


@pytest.fixture
def go(settings):
    def go(at=NOW, *, worker="one", channels=None):
        found = channels_from(settings) if channels is None else channels
        return one_round(found, worker=worker, address=ADDRESS, clock=lambda: at)

    return go


def facts(desk, *columns):
    return desk.read(sa.select(*columns).order_by(NoticeRow.queued_at, NoticeRow.step))


def say(desk, case_id, at, **said):
    desk.do(AddToReport(happened_at=at, case_id=case_id, said=said), by="guard", at=at)


class TestOneRound:
    def test_sends_what_waits_and_says_so_only_then(self, desk, relay, go):
        desk.report()
        assert facts(desk, NoticeRow.sent_at) == [None]

        done = go(NOW + MINUTE)

        assert (done.sent, done.failed) == (1, 0)
        assert relay.addresses == [LEADERS]
        assert facts(desk, NoticeRow.sent_at, NoticeRow.delivered_at) == [(NOW + MINUTE, None)]

    def test_says_nothing_of_whom_or_what(self, desk, relay, go):
        [case_id] = desk.report()
        go()

        [letter] = relay.letters
        words = letter.as_string().casefold()
        reference = desk.case(case_id).opened.reference
        for each in ("officer", "assault", "punch", "corporation", "minor", "hate", reference):
            assert each.casefold() not in words, each
        assert f"{ADDRESS}/notices/" in letter.get_payload()
        assert letter["Auto-Submitted"] == "auto-generated"

    def test_tries_again_later_and_later_and_never_stops(self, desk, relay, go):
        desk.report()
        relay.refuses.add(LEADERS)
        at = NOW
        for wait in (1, 2, 4, 8, 16, 32, 60, 60):
            assert go(at).failed == 1
            [(tries_at, fault)] = desk.read(
                sa.select(OutgoingRow.next_try_at, OutgoingRow.last_fault)
            )
            assert tries_at - at == wait * MINUTE
            assert "Mailbox busy" in fault
            assert go(tries_at - MINUTE / 2).failed == 0
            at = tries_at

        relay.refuses.clear()
        assert go(at).sent == 1
        assert len(relay.letters) == 1

    def test_does_not_let_one_bad_address_stop_the_others(self, desk, relay, go):
        desk.report()
        desk.report(by="guard")
        relay.refuses.add(LEADERS)

        done = go()

        assert (done.sent, done.failed) == (1, 1)

    def test_keeps_the_notice_when_nothing_is_set_up_to_send_it(self, desk, go):
        desk.report()

        assert go(channels={}).failed == 1
        [(sent_at, fault)] = desk.read(sa.select(OutgoingRow.sent_at, OutgoingRow.last_fault))
        assert sent_at is None
        assert fault == "This installation is not set up to send by email."

    def test_says_what_went_wrong_inside_a_channel_as_it_was(self, desk, go):
        """GOV.UK Notify that answers without a number is not an installation without a channel."""

        class Odd:
            def send(self, message):
                return {}["id"]

        desk.report()

        assert go(channels={"email": Odd()}).failed == 1
        assert desk.read(sa.select(OutgoingRow.last_fault)) == ["KeyError: 'id'"]

    def test_gives_a_repeat_the_number_of_the_first(self, desk, relay, go):
        """A sender that died after sending: the mailbox can tell that it is the same letter."""
        desk.report()
        message = sending.take(worker="died", now=NOW)
        assert message
        assert go(NOW + MINUTE).sent == 0

        assert go(NOW + outgoing.CLAIMED_FOR).sent == 1
        assert relay.letters[0]["Message-ID"] == f"<{message.id}@example.police.uk>"

    @pytest.mark.clause("W7a")
    def test_passes_on_to_the_next_when_nobody_answers(self, desk, relay, go):
        desk.report()
        go()

        done = go(NOW + timedelta(hours=4))

        assert (done.told, done.sent) == (1, 1)
        assert facts(desk, NoticeRow.person_id) == ["superintendent", "lead"]
        assert go(NOW + timedelta(hours=9)).told == 0

    @pytest.mark.clause("W7a")
    def test_passes_on_to_whoever_was_not_told_when_the_first_has_gone_away(self, desk, relay, go):
        """Who is there is asked again at every round; who was told must not be told twice."""
        desk.report()
        away = Rostered(
            person_id="superintendent",
            what=roster.ABSENCE,
            starts_at=NOW + timedelta(hours=1),
            ends_at=NOW + timedelta(days=9),
        )
        with writing() as session:
            roster.replace(session, [away])

        for hours in (4, 8, 12):
            go(NOW + timedelta(hours=hours))

        assert facts(desk, NoticeRow.person_id) == ["superintendent", "lead"]

    @pytest.mark.clause("B8")
    def test_passes_on_what_turns_out_to_be_worse_after_the_case_was_closed(self, desk, go):
        [case_id] = desk.report(by="guard")
        settle_and_close(case_id, by="corporal")
        desk.do(
            MeetVictim(
                happened_at=NOW,
                case_id=case_id,
                how="in_person",
                topics=("support",),
                impact=4,
                offers={},
            ),
            by="corporal",
        )
        assert go(NOW).sent == 2

        done = go(NOW + timedelta(minutes=30))

        assert done.told == 1
        duty = sa.select(NoticeRow.post).where(NoticeRow.step == "duty_manager")
        assert desk.read(duty.order_by(NoticeRow.queued_at)) == ["duty_manager", ""]
        corporal = people.actor(db.session(), "corporal")
        alarms = told.alarms_for(db.session(), corporal, now=NOW + timedelta(hours=1))
        assert {each.label for each in alarms} == {"SDO", "COG"}

    @pytest.mark.clause("W9a")
    def test_counts_an_association_as_told_when_the_notice_has_gone(self, desk, go):
        [case_id] = desk.report()
        answered = sa.select(PointRow.answered).where(PointRow.point == "staff_association_told")
        desk.do(
            TellAssociation(
                happened_at=NOW, case_id=case_id, association="unite", with_details=False
            ),
            by="sergeant",
        )
        assert desk.read(answered) == [""]

        go()

        assert desk.read(answered) == ["done"]

    def test_beats_for_whoever_asks_whether_it_is_alive(self, desk, go):
        go(NOW + MINUTE)

        assert outgoing.last_beat(db.session()) == NOW + MINUTE


class TestCasesToPassOn:
    """Asked every few seconds, so a case whose people may still answer is not even loaded."""

    def waiting(self, **later):
        return told.cases_to_pass_on(db.session(), now=NOW + timedelta(**later))

    def test_are_those_whose_own_time_to_answer_is_over(self, desk, go):
        [case_id] = desk.report()

        assert self.waiting(hours=3, minutes=59) == []
        assert self.waiting(hours=4) == [case_id]

    def test_are_none_once_everybody_was_told(self, desk, go):
        desk.report()
        go(NOW + timedelta(hours=4))

        assert self.waiting(days=9) == []

    def test_are_those_that_wait_for_a_step_which_let_its_time_pass(self, desk, go):
        injured = {"injury": "serious", "exposure": "none"}
        [case_id] = desk.report(a_victim(said=injured), by="guard")

        assert self.waiting(minutes=29) == []
        assert self.waiting(minutes=30) == [case_id]

    def test_are_those_that_begin_anew_after_they_were_stood_down(self, desk, go):
        [case_id] = desk.report(
            a_victim(said={"injury": "serious", "exposure": "none"}), by="guard"
        )
        go(NOW + timedelta(minutes=30))
        an_hour, two = NOW + timedelta(hours=1), NOW + timedelta(hours=2)
        say(desk, case_id, an_hour, injury="minor")
        agree_that_it_was_less(desk, case_id, "injury", by="corporal", at=an_hour)
        for step in ("duty_manager", "chief_officer"):
            command = StandStepDown(
                happened_at=an_hour, case_id=case_id, step=step, reason="A bruise."
            )
            desk.do(command, by="corporal", at=an_hour)

        say(desk, case_id, two, injury="serious")

        assert self.waiting(hours=2, minutes=29) == []
        assert self.waiting(hours=2, minutes=30) == [case_id]

    def test_are_those_that_nobody_was_told_of(self, desk, go):
        [case_id] = desk.report()
        with writing() as session:
            session.execute(sa.delete(NoticeRow))

        assert self.waiting() == [case_id]


class TestTwoSenders:
    def test_lose_nothing_and_send_nothing_twice(self, app, desk, relay, settings):
        for _ in range(6):
            desk.report()
        db.session.remove()

        def send(worker):
            with app.app_context():
                one_round(
                    channels_from(settings), worker=worker, address=ADDRESS, clock=lambda: NOW
                )
                db.session.remove()

        senders = [threading.Thread(target=send, args=(f"sender-{n}",)) for n in range(3)]
        for each in senders:
            each.start()
        for each in senders:
            each.join(60)

        numbers = [letter["Message-ID"] for letter in relay.letters]
        assert len(numbers) == len(set(numbers)) == 6
        assert None not in desk.read(sa.select(NoticeRow.sent_at))

    def test_call_nobody_twice_to_a_bell(self, app, desk, relay, settings):
        [case_id] = desk.report()
        with app.app_context():
            accounts.open_account(person_id="lead", email=LEAD, password_hash="x")
            accounts.datastore.commit()
        ring = RingBell(happened_at=NOW, case_id=case_id, bell_id=new_id())
        desk.do(ring, by="officer")
        db.session.remove()
        called, ready = [], threading.Barrier(3)

        def call():
            with app.app_context():
                ready.wait(10)
                called.append(sending.call_hearers(now=NOW))
                db.session.remove()

        senders = [threading.Thread(target=call) for _ in range(3)]
        for each in senders:
            each.start()
        for each in senders:
            each.join(60)

        assert sorted(called) == [0, 0, 1]


class TestSendNotices:
    def test_says_what_the_carrier_said_and_fails(self, app, desk, relay, settings):
        desk.report()
        relay.refuses.add(LEADERS)
        app.config["PLEDGE_CHANNELS"] = settings

        done = app.test_cli_runner().invoke(args=["send-notices", "--once"])

        assert done.exit_code == 1
        assert ", 1 not sent," in done.stdout
        assert "1 not sent: SMTPRecipientsRefused" in done.stderr
        assert "Mailbox busy" in done.stderr


class TestShownHere:
    def test_prints_what_would_be_sent_and_nothing_leaves(self, desk, relay, go, capsys):
        desk.report()

        assert go(channels=shown_here()).sent == 1

        [line] = capsys.readouterr().out.splitlines()
        assert line.startswith(f"To {LEADERS}: Something waits for you in Pledge {ADDRESS}/notices")
        assert relay.letters == []


class TestDelivered:
    def test_is_kept_apart_from_sent_and_from_opened(self, desk):
        desk.report(a_victim())
        message = sending.take(worker="one", now=NOW)
        assert message
        sending.sent(message, carrier_id="carrier-7", now=NOW)

        assert sending.delivered("carrier-7", channel="email", now=NOW + MINUTE)
        assert not sending.delivered("carrier-8", channel="email", now=NOW + MINUTE)

        assert facts(desk, NoticeRow.sent_at, NoticeRow.delivered_at) == [(NOW, NOW + MINUTE)]


class TestClaim:
    def test_gives_a_message_to_one_sender_at_a_time(self, desk):
        desk.report()
        with writing() as session:
            first = outgoing.claim(session, worker="one", now=NOW)
            second = outgoing.claim(session, worker="two", now=NOW)

        assert first
        assert second is None


class TestQuietBell:
    HIGHER = "higher@example.police.uk"

    @pytest.fixture
    def case_id(self, app, desk, go, relay):
        """Its notices have gone. Whoever is above the lead hears what the lead was too late for."""
        [case_id] = desk.report()
        go()
        with app.app_context(), writing() as session:
            said = {"name": "Pat Higher", "number": "HIGHER"}
            people.add(session, id="higher", force="wmp", kind="officer", **said)
            under = sa.update(PersonRow).where(PersonRow.id == "lead")
            session.execute(under.values(supervisor_id="higher"))
        with app.app_context():
            for who, email in (("lead", LEAD), ("higher", self.HIGHER)):
                accounts.open_account(person_id=who, email=email, password_hash="x")
            accounts.datastore.commit()
        relay.addresses.clear()
        relay.letters.clear()
        return case_id

    def ring(self, desk, case_id):
        desk.do(RingBell(happened_at=NOW, case_id=case_id, bell_id=new_id()), by="officer")

    @pytest.mark.clause("W3c")
    def test_calls_the_lead_once_and_whoever_it_comes_up_to(self, desk, relay, go, case_id):
        self.ring(desk, case_id)

        go(NOW + MINUTE)
        go(NOW + 2 * MINUTE)
        assert relay.addresses == [LEAD]
        go(NOW + timedelta(days=4))

        about_bells = sa.select(OutgoingRow.address).where(OutgoingRow.case_id == "")
        assert sorted(desk.read(about_bells)) == [self.HIGHER, LEAD]
        assert self.HIGHER in relay.addresses

    def test_says_nothing_of_whom_and_is_on_no_page_of_the_case(self, desk, relay, go, case_id):
        before = facts(desk, NoticeRow.step)
        self.ring(desk, case_id)
        go(NOW + MINUTE)

        [letter] = relay.letters
        assert letter["Subject"] == "Something waits for you in Pledge"
        assert "/quiet-bell" in letter.as_string()
        assert case_id not in letter.as_string()
        assert facts(desk, NoticeRow.step) == before

    def test_is_not_called_out_to_whoever_it_may_be_about(self, app, desk, relay, go, case_id):
        with app.app_context(), writing() as session:
            session.execute(
                sa.update(PartRow)
                .where(PartRow.case_id == case_id, PartRow.part == "leadership")
                .values(person_id="lead")
            )
        self.ring(desk, case_id)

        go(NOW + MINUTE)

        assert relay.addresses == [self.HIGHER]


class TestLateComplaint:
    CHIEFS = ("assistant", "deputy")
    SAID = {"complaint_id": "complaint", "words": "Nobody rang."}

    @pytest.fixture
    def case_id(self, app, desk, go, relay):
        """Its notices have gone. One of two chief officers was hurt in the incident."""
        chief = {"force": "wmp", "kind": "officer", "post": "chief_officer"}
        with app.app_context(), writing() as session:
            for who in self.CHIEFS:
                said = {"name": f"Pat {who.title()}", "number": who.upper()}
                people.add(session, id=who, **chief, **said)
            said = {"name": "Pat Standards", "number": "STANDARDS", "kind": "staff"}
            said |= {"force": "wmp", "post": "professional_standards"}
            people.add(session, id="standards", **said)
        with app.app_context():
            for who in self.CHIEFS:
                accounts.open_account(person_id=who, email=self.email(who), password_hash="x")
            accounts.datastore.commit()
        case_id, _ = desk.report(a_victim(), the_colleague("deputy"))
        go()
        relay.addresses.clear()
        relay.letters.clear()
        desk.do(Complain(happened_at=NOW, case_id=case_id, **self.SAID), by="officer")
        return case_id

    def email(self, who):
        return f"{who}@example.police.uk"

    def clock(self, desk, column):
        [at] = desk.read(sa.select(column))
        return at

    def test_calls_each_chief_officer_whom_it_is_not_about_once_for_each_clock(
        self, desk, relay, go, case_id
    ):
        first = self.clock(desk, ComplaintRow.acknowledge_by)
        go(first)
        assert self.email("assistant") not in relay.addresses

        go(first + MINUTE)
        go(first + 2 * MINUTE)
        assert relay.addresses.count(self.email("assistant")) == 1
        taken_up = AcknowledgeComplaint(happened_at=NOW, case_id=case_id, **self.SAID)
        desk.do(taken_up, by="standards", at=first + MINUTE)
        go(first + 3 * MINUTE)
        assert relay.addresses.count(self.email("assistant")) == 1

        go(self.clock(desk, ComplaintRow.answer_by) + MINUTE)
        assert relay.addresses.count(self.email("assistant")) == 2
        assert self.email("deputy") not in relay.addresses

    def test_says_nothing_of_whom_or_what(self, desk, relay, go, case_id):
        go(self.clock(desk, ComplaintRow.acknowledge_by) + MINUTE)

        [letter] = [each for each in relay.letters if each["To"] == self.email("assistant")]
        assert letter["Subject"] == "Something waits for you in Pledge"
        assert f"{ADDRESS}/complaints" in letter.as_string()
        for hidden in (case_id, "complaint/", "Nobody rang", "Pat"):
            assert hidden not in letter.as_string()
