"""A late duty goes up the ladder by itself: a query, with nothing running in the background."""

from datetime import timedelta

from tests.builders import NOW, a_victim
from tests.integration.conftest import the_colleague
from webapp import policy
from webapp.domain.commands import NameInvestigator
from webapp.domain.plan import CRIME, WELFARE
from webapp.storage import escalating, people, roster
from webapp.storage.roster import ABSENCE, Rostered
from webapp.storage.tables import db
from webapp.storage.writing import writing

LADDER = policy.force("wmp").ladder
# The leaflet is due a day after the report.
DUE = NOW + timedelta(hours=24)


def escalated(person, *, hours_late, queue=CRIME):
    now = DUE + timedelta(hours=hours_late, minutes=1)
    found = escalating.escalated_to(
        db.session(), people.actor(db.session(), person), ladder=LADDER, queue=queue, now=now
    )
    return {each.point.key: each for each in found}


def is_away(person, *, until):
    with writing() as session:
        away = Rostered(person_id=person, what=ABSENCE, starts_at=NOW, ends_at=until)
        roster.replace(session, [away])


class TestEscalatedTo:
    def test_reaches_nobody_while_there_is_time(self, desk):
        desk.report()

        assert "leaflet" not in escalated("inspector", hours_late=-1)

    def test_reaches_the_owners_supervisor_at_once(self, desk):
        desk.report()

        assert "leaflet" in escalated("inspector", hours_late=0)

    def test_never_asks_the_owner_twice(self, desk):
        desk.report()

        assert "leaflet" not in escalated("sergeant", hours_late=100)

    def test_reaches_the_inspector_of_the_case_when_nobody_owns_the_duty(self, desk):
        desk.report()

        unowned = escalated("inspector", hours_late=0)["best_evidence"]

        assert unowned.owner_name == ""

    def test_reaches_leadership_in_the_end(self, desk):
        desk.report()

        assert "leaflet" not in escalated("superintendent", hours_late=47)
        assert "leaflet" in escalated("superintendent", hours_late=48)

    def test_passes_over_whoever_is_away(self, desk):
        """The sergeant's supervisor is the inspector, so both steps are away at once."""
        desk.report()
        assert "leaflet" not in escalated("superintendent", hours_late=0)

        is_away("inspector", until=DUE + timedelta(days=30))

        assert "leaflet" in escalated("superintendent", hours_late=0)

    def test_keeps_looking_after_people_in_its_own_queue(self, desk):
        desk.report()

        assert "meet_victim" not in escalated("inspector", hours_late=1)
        assert "meet_victim" in escalated("inspector", hours_late=1, queue=WELFARE)

    def test_shows_nobody_an_incident_they_were_hurt_in(self, desk):
        desk.report(a_victim(), the_colleague("inspector"))

        assert escalated("inspector", hours_late=100) == {}

    def test_lets_a_supervisor_without_a_part_read_no_more_than_whose_it_is(self, desk):
        [case_id] = desk.report()
        with writing() as session:
            for person, above in (("outsider", "stranger"), ("stranger", None)):
                serves = {"force": "wmp", "name": person, "number": person, "kind": "officer"}
                people.add(session, id=person, supervisor_id=above, **serves)
        name = NameInvestigator(happened_at=NOW, case_id=case_id, person_id="outsider")
        desk.do(name, by="sergeant")

        found = escalated("stranger", hours_late=100).values()

        assert {(each.owner_name, each.can_open) for each in found} == {("outsider", False)}
