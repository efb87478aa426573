from datetime import timedelta

from tests.builders import NOW, new_id
from webapp.storage import operations
from webapp.storage.operations import PARKED, RECEIVED, Delivery, Verdict
from webapp.storage.tables import db
from webapp.storage.writing import writing


def a_delivery(**more):
    return Delivery(**{"id": new_id(), "sha256": "0" * 64, "sealed": b"\x00sealed\xff", **more})


def a_verdict(**more):
    return Verdict(**{"status": RECEIVED, "sentence": "Received.", "received_at": NOW, **more})


def keep(delivery, verdict):
    with writing() as session:
        return operations.keep(session, delivery, verdict, author_id="officer")


def waiting(person="sergeant"):
    return [each.id for each in operations.parked_for(db.session(), person)]


class TestFirstVerdict:
    def test_is_none_for_what_was_never_here(self, desk):
        assert operations.first_verdict(db.session(), a_delivery()) is None

    def test_is_the_answer_that_was_given(self, desk):
        delivery = a_delivery()
        answer = keep(delivery, a_verdict(errors={"place": ["Say where."]}, reference="K7V2-4F2Q"))

        assert operations.first_verdict(db.session(), delivery) == answer
        assert answer["errors"] == {"place": ["Say where."]}

    def test_is_not_given_for_other_content_under_the_same_number(self, desk):
        delivery = a_delivery()
        keep(delivery, a_verdict())

        other = operations.first_verdict(db.session(), a_delivery(id=delivery.id, sha256="1" * 64))

        assert other is not None
        assert other["status"] == "needs_you"


class TestParkedFor:
    def test_lists_what_waits_for_a_person_the_soonest_first(self, desk):
        late, soon = a_delivery(), a_delivery()
        for delivery, hours in ((late, 24), (soon, 2)):
            keep(
                delivery,
                a_verdict(
                    status=PARKED,
                    decided_by_whom="sergeant",
                    decide_by=NOW + timedelta(hours=hours),
                ),
            )
        keep(a_delivery(), a_verdict())

        assert waiting() == [soon.id, late.id]
        assert waiting("inspector") == []

    def test_no_longer_lists_what_was_decided(self, desk):
        delivery = a_delivery()
        keep(delivery, a_verdict(status=PARKED, decided_by_whom="sergeant", decide_by=NOW))

        with writing() as session:
            operations.decide(session, delivery.id, decision="Kept.", now=NOW)

        assert waiting() == []


class TestParked:
    def test_is_shown_only_to_the_person_it_waits_for(self, desk):
        delivery = a_delivery()
        keep(delivery, a_verdict(status=PARKED, decided_by_whom="sergeant", decide_by=NOW))

        assert operations.parked(db.session(), delivery.id, person_id="sergeant")
        assert not operations.parked(db.session(), delivery.id, person_id="inspector")
