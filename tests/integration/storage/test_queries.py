from datetime import timedelta

import pytest

from tests.builders import NOW, a_photograph, a_victim, report_assault
from tests.integration.conftest import the_colleague
from webapp.domain.commands import CompletePoint, IdentifyVictim, NameInvestigator
from webapp.domain.permissions import Permission
from webapp.storage import people, queries
from webapp.storage.tables import db


def actor(person_id):
    return people.actor(db.session(), person_id)


def case_for(person_id, case_id):
    return queries.case_for(db.session(), actor(person_id), case_id, now=NOW)


def open_case(person_id, case_id):
    case = case_for(person_id, case_id)
    assert case is not None
    return case


def every_page(ask):
    """What somebody sees who presses Next until there is no Next."""
    lines, after = [], None
    while True:
        page = ask(after)
        assert len(page.lines) <= queries.PAGE
        lines += page.lines
        after = page.after
        if after is None:
            return lines


@pytest.fixture
def many(desk, monkeypatch):
    """More than two pages of cases, most of them opened in the same moment."""
    monkeypatch.setattr(queries, "PAGE", 5)
    ids = []
    for hour in (0, 0, 1):
        for _ in range(4):
            command = report_assault()
            desk.do(command, by="officer", at=NOW + timedelta(hours=hour))
            ids += [victim.case_id for victim in command.victims]
    return ids


class TestCasesOnDesk:
    @pytest.mark.parametrize("person", ["sergeant", "lead"])
    def test_shows_every_case_once_the_newest_first(self, desk, many, person):
        lines = every_page(lambda after: queries.cases_on_desk(db.session(), actor(person), after))

        assert sorted(line.id for line in lines) == sorted(many)
        order = [(line.opened_at, line.id) for line in lines]
        assert order == sorted(order, reverse=True)

    def test_shows_a_case_once_to_whoever_has_two_parts_in_it(self, desk):
        [case_id] = desk.report()

        page = queries.cases_on_desk(db.session(), actor("sergeant"))

        assert [line.id for line in page.lines] == [case_id]
        assert page.after is None

    @pytest.mark.parametrize("after", ["", "nonsense", "2026~", "2026-10-25T00:59:00+00:00"])
    def test_begins_at_the_top_when_the_address_makes_no_sense(self, desk, after):
        [case_id] = desk.report()

        page = queries.cases_on_desk(db.session(), actor("sergeant"), after)

        assert [line.id for line in page.lines] == [case_id]

    @pytest.mark.parametrize("person", ["officer", "bystander", "corporal", "marshal"])
    def test_is_empty_for_whoever_has_no_part(self, desk, person):
        desk.report()

        assert queries.cases_on_desk(db.session(), actor(person)).lines == []

    def test_does_not_show_the_lead_an_incident_they_were_hurt_in(self, desk):
        desk.report(a_victim(), the_colleague("lead"))

        assert queries.cases_on_desk(db.session(), actor("lead")).lines == []


class TestDueOnDesk:
    @pytest.mark.parametrize(("person", "points"), [("sergeant", 6), ("lead", 22)])
    def test_shows_every_open_point_once_the_longest_overdue_first(
        self, desk, many, person, points
    ):
        lines = every_page(
            lambda after: queries.due_on_desk(db.session(), actor(person), now=NOW, after=after)
        )

        assert len({(line.case_id, line.point.key) for line in lines}) == len(lines)
        assert len(lines) == points * len(many)
        assert [line.due_at for line in lines] == sorted(line.due_at for line in lines)

    def test_leaves_out_what_is_done(self, desk):
        [case_id] = desk.report()
        desk.do(
            CompletePoint(happened_at=NOW, case_id=case_id, point="best_evidence"), by="sergeant"
        )

        page = queries.due_on_desk(db.session(), actor("sergeant"), now=NOW)

        assert "best_evidence" not in {line.point.key for line in page.lines}


class TestPointsNobodyOwns:
    def test_shows_the_lead_what_is_late_and_has_no_owner(self, desk):
        desk.report()
        later = NOW + timedelta(days=4)

        found = queries.points_nobody_owns(db.session(), actor("lead"), now=later)

        assert {line.point.key for line in found} == {
            "kept_informed",
            "best_evidence",
            "body_worn",
            "photographs_next_day",
        }

    def test_shows_a_lead_nothing_of_an_incident_they_were_hurt_in(self, desk):
        desk.report(a_victim(), the_colleague("lead"))
        later = NOW + timedelta(days=4)

        assert queries.points_nobody_owns(db.session(), actor("lead"), now=later) == []


class TestCaseFor:
    def test_shows_whoever_has_a_part_what_that_part_may_see(self, desk):
        [case_id] = desk.report()

        case = case_for("sergeant", case_id)

        assert case is not None
        assert case.victim == "Pat Officer"
        assert Permission.DECIDE_REPORT in case.permissions

    @pytest.mark.clause("W2a")
    @pytest.mark.parametrize("person", ["officer", "colleague", "bystander", "corporal", "marshal"])
    def test_is_none_for_anyone_hurt_and_anyone_without_a_part(self, desk, person):
        case_id, _ = desk.report(a_victim(), the_colleague("colleague"))

        assert case_for(person, case_id) is None

    def test_is_none_for_the_lead_who_was_hurt_beside_the_victim(self, desk):
        case_id, _ = desk.report(a_victim(), the_colleague("lead"))

        assert case_for("lead", case_id) is None

    def test_closes_to_a_supervisor_found_to_be_hurt(self, desk):
        [case_id] = desk.report(a_victim("colleague", name="Sam Sharma", number="not known"))
        assert case_for("sergeant", case_id)

        desk.do(
            IdentifyVictim(happened_at=NOW, case_id=case_id, person_id="sergeant"), by="inspector"
        )

        assert case_for("sergeant", case_id) is None
        assert queries.hurt_in(db.session(), actor("sergeant"), case_id) == "victim"


class TestOwnCase:
    def test_shows_the_victim_their_points_and_nothing_of_the_suspect(self, desk):
        [case_id] = desk.report(said={"kind": "assault", "place": "x", "account": "A tall man."})

        own = queries.own_case(db.session(), actor("officer"), case_id, now=NOW)

        assert own is not None
        assert len(own.points) == 10
        assert own.report == {}
        assert own.permissions == frozenset()

    def test_is_none_for_anyone_else(self, desk):
        case_id, _ = desk.report(a_victim(), the_colleague("colleague"))

        assert queries.own_case(db.session(), actor("colleague"), case_id, now=NOW) is None
        assert queries.own_case(db.session(), actor("sergeant"), case_id, now=NOW) is None


class TestTimeline:
    @pytest.mark.parametrize(
        ("person", "sees_photographs"),
        [("inspector", True), ("detective", True), ("welfare", False), ("superintendent", False)],
    )
    def test_leaves_out_what_the_person_may_not_read(self, desk, person, sees_photographs):
        [case_id] = desk.report(a_victim(welfare="Ring his wife."), photographs=(a_photograph(),))
        desk.do(
            NameInvestigator(happened_at=NOW, case_id=case_id, person_id="detective"), by="sergeant"
        )

        told = queries.timeline(db.session(), open_case(person, case_id))

        kinds = {type(each.event).__name__ for each in told}
        assert "WelfareNoteWritten" not in kinds
        assert ("PhotographListed" in kinds) is sees_photographs
        assert "InvestigatorNamed" in kinds


class TestEligibleInvestigators:
    def test_leaves_out_everyone_hurt_every_stand_in_and_every_other_force(self, desk):
        case_id, _, stand_in = desk.report(
            a_victim(),
            the_colleague("colleague"),
            a_victim("colleague", name="Sam Sharma", number="not known"),
        )

        found = {
            person.id
            for person in queries.eligible_investigators(
                db.session(), open_case("sergeant", case_id)
            )
        }

        assert "detective" in found
        assert not found & {"officer", "colleague", stand_in, "guard"}

    def test_leaves_out_whoever_would_judge_themselves(self, desk):
        [case_id] = desk.report()
        case = open_case("sergeant", case_id)

        near = {person.id for person in queries.colleagues_near(db.session(), case)}
        found = {person.id for person in queries.eligible_investigators(db.session(), case)}

        assert "sergeant" in near
        assert "sergeant" not in found

    def test_puts_those_who_investigate_already_before_the_alphabet(self, desk):
        [other] = desk.report(the_colleague("colleague"))
        named = NameInvestigator(happened_at=NOW, case_id=other, person_id="reserve")
        desk.do(named, by="sergeant")
        [case_id] = desk.report()

        [first, *_] = queries.eligible_investigators(db.session(), open_case("sergeant", case_id))

        assert first.id == "reserve"


class TestCasesKnownTo:
    def test_are_those_a_person_reported_or_works_on(self, desk):
        [case_id] = desk.report(the_colleague("colleague"))

        for person in ("officer", "sergeant"):
            known = queries.cases_known_to(db.session(), actor(person))
            assert [line.id for line in known] == [case_id]
        assert queries.cases_known_to(db.session(), actor("bystander")) == []


class TestHasDesk:
    @pytest.mark.parametrize(
        ("person", "has"), [("sergeant", True), ("lead", True), ("officer", False)]
    )
    def test_is_for_those_who_work_cases(self, desk, person, has):
        desk.report()

        assert queries.has_desk(db.session(), actor(person)) is has
