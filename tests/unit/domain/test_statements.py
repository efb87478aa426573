"""Who may take the victim's statement, and what it wants before it goes into a file."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.builders import HAPPENED, NOW, a_case, a_plan, a_point, a_report, an_actor
from tests.builders import nobody_else_hurt as nobody_hurt
from webapp import policy
from webapp.domain import events as e
from webapp.domain import statements as s
from webapp.domain.answering import HappenedInTheFuture, NeedsReason
from webapp.domain.conflicts import CoVictimMayNotAct, VictimMayNotAct, VictimNotYetKnown
from webapp.domain.handing_over import ColleagueOfAnotherForce
from webapp.domain.permissions import INVESTIGATOR, NotYoursToDo
from webapp.domain.statement_file import CONTENTS
from webapp.domain.statement_tiers import tier_of

WMP = policy.force("wmp").statement_tiers
BTP = policy.force("btp").statement_tiers
PLAN = a_plan(
    a_point(s.ROUTE), a_point(s.FIRST_TAKEN, 2), a_point(s.LATER_TAKEN, 3), a_point("leaflet", 4)
)
UNHURT = {"injury": "none", "treatment": "none"}

OWN = e.StatementRouteDecided(
    route="own", reason="Nobody is free until Monday.", agreed="in_person"
)
TAKEN = e.StatementRouteDecided(route="taken", person_id="colleague")
CHOSEN = e.PointCompleted(point=s.ROUTE)
RATHER_NOT = e.StatementChoiceSaid(choice="someone_else")
WILLING = e.StatementChoiceSaid(choice="willing")


def light(*events, **report):
    """Nothing but a punch that left no mark: the least there is."""
    return a_case(*events, report=a_report(**UNHURT, **report))


def added(**said):
    return e.ReportAddedTo(said=said)


def written(route="own", *, contents=CONTENTS, person_id=""):
    return e.StatementTaken(
        route=route,
        person_id=person_id,
        hours_after=2,
        hours_on_duty="from_8",
        contents=contents,
    )


def tier(case, *, role="officer", tiers=WMP):
    return tier_of(case, tiers=tiers, role=role)


def decide(case, route="taken", person_id="colleague", *, by="sergeant", hurt=(), **more) -> Any:
    said = {
        "plan": PLAN,
        "tiers": WMP,
        "role": "officer",
        "person_force": "wmp",
        "reason": "Nobody is free until Monday.",
        "necessity": "",
        "agreed": True,
    }
    return s.decide_statement_route(
        case,
        actor=an_actor(by),
        conflicts=nobody_hurt("officer", *hurt),
        route=route,
        person_id=person_id,
        **{**said, **more},
    )


def own(case, **more) -> Any:
    return decide(case, "own", "", **more)


def take(case, *, by="sergeant", at=NOW, role="officer", hurt=(), contents=CONTENTS) -> Any:
    return s.take_statement(
        case,
        plan=PLAN,
        tiers=WMP,
        role=role,
        actor=an_actor(by),
        conflicts=nobody_hurt("officer", *hurt),
        hours_on_duty="from_8",
        contents=contents,
        happened_at=at,
        now=max(at, NOW),
    )


def think(case, *, hurt=(), role="officer") -> Any:
    return s.think_again(case, tiers=WMP, role=role, conflicts=nobody_hurt("officer", *hurt))


class TestTier:
    @pytest.mark.parametrize(
        ("said", "role", "number"),
        [
            ({}, "officer", 1),
            ({}, "special", 1),
            ({}, "pcso", 2),
            ({}, "staff", 2),
            ({}, "volunteer", 2),
            ({}, "contractor", 2),
            ({}, "", 2),
            ({"injury": "minor"}, "officer", 2),
            ({"injury": "more"}, "officer", 2),
            ({"injury": ""}, "officer", 2),
            ({"kind": "hate"}, "officer", 2),
            ({"kind": "both"}, "officer", 2),
            ({"exposure": "spit"}, "officer", 2),
            ({"exposure": "not_known"}, "officer", 2),
            ({"methods": ["not_known"]}, "officer", 2),
            ({"injury": "serious"}, "officer", 3),
            ({"treatment": "admitted"}, "officer", 3),
            ({"methods": ["punch", "strangle"]}, "officer", 3),
            ({"methods": ["weapon"]}, "pcso", 3),
        ],
    )
    @pytest.mark.clause("W2b")
    def test_follows_what_the_report_says_and_who_the_victim_is(self, said, role, number):
        report = a_report(**{**UNHURT, **said})

        assert tier(a_case(report=report), role=role).number == number
        assert tier(a_case(report=report), role=role, tiers=BTP).number == number

    def test_rises_by_itself_and_never_falls_by_itself(self):
        worse = light(added(injury="serious"))
        better = light(added(injury="serious"), added(injury="none"))

        assert tier(worse).number == tier(better).number == 3
        assert tier(worse).because == ("They are seriously hurt.",)

    def test_falls_by_a_decision_and_rises_again_on_what_was_not_known_then(self):
        fallen = e.StatementTierDecided(tier=1, reason="A graze, gone in an hour.")
        case = light(added(injury="minor"), fallen)

        assert (tier(case).number, tier(case).is_decided) == (1, True)
        assert tier(case).because == ("A graze, gone in an hour.",)
        assert tier(light(added(injury="minor"), fallen, added(place="The square"))).number == 1
        assert tier(light(added(injury="minor"), fallen, added(injury="minor"))).number == 1
        assert tier(light(added(injury="minor"), fallen, added(injury="more"))).number == 2

    @pytest.mark.parametrize(
        ("report", "role", "lowest"),
        [
            ({"injury": "serious"}, "officer", 2),
            ({}, "staff", 2),
            ({"injury": "minor"}, "officer", 1),
        ],
    )
    def test_never_falls_to_the_first_for_the_grave_or_for_who_is_no_officer(
        self, report, role, lowest
    ):
        case = a_case(report=a_report(**{**UNHURT, "kind": "both", **report}))

        assert tier(case, role=role).lowest == lowest

    def test_is_decided_with_a_reason_by_a_supervisor(self):
        def decide_tier(case, number, reason="Repeated, by the same man.", by="sergeant") -> Any:
            return s.decide_statement_tier(
                case,
                tiers=WMP,
                role="officer",
                actor=an_actor(by),
                conflicts=nobody_hurt(),
                tier=number,
                reason=reason,
            )

        serious = light(added(injury="serious"))
        assert decide_tier(light(), 3) == [
            e.StatementTierDecided(tier=3, reason="Repeated, by the same man.")
        ]
        for refusal, case, asked in (
            (s.SameTier, light(), lambda case: decide_tier(case, 1)),
            (s.TierCannotFallSoFar, serious, lambda case: decide_tier(case, 1)),
            (NeedsReason, serious, lambda case: decide_tier(case, 2, " ")),
            (VictimMayNotAct, light(), lambda case: decide_tier(case, 2, by="officer")),
        ):
            with pytest.raises(refusal):
                asked(case)


class TestOwnStatement:
    @pytest.mark.clause("W2b")
    def test_is_agreed_to_by_a_supervisor_with_a_reason_and_consent(self):
        assert own(light()) == [OWN, CHOSEN]
        assert own(light(WILLING), agreed=False)[0].agreed == "on_their_page"

    @pytest.mark.clause("W2b")
    @pytest.mark.parametrize("role", ["pcso", "staff", "volunteer", "contractor", ""])
    def test_is_never_for_who_is_no_officer_whatever_was_decided(self, role):
        lowered = light(e.StatementTierDecided(tier=1, reason="x"))

        with pytest.raises(s.OnlyAnOfficerWritesTheirOwn):
            own(lowered, role=role)
        with pytest.raises(s.OnlyAnOfficerWritesTheirOwn):
            take(light(OWN), role=role)

    @pytest.mark.clause("W2b")
    @pytest.mark.parametrize("said", [{"injury": "minor"}, {"injury": "serious"}, {"kind": "hate"}])
    def test_is_refused_above_the_first_tier(self, said):
        with pytest.raises(s.TooGraveForTheirOwn):
            own(light(added(**said)))
        with pytest.raises(s.TooGraveForTheirOwn):
            take(light(OWN, added(**said)))

    @pytest.mark.clause("W2b", "B28")
    def test_is_not_let_in_without_a_decision(self):
        with pytest.raises(s.NobodyDecidedYet):
            take(light())

    @pytest.mark.clause("B37")
    def test_is_closed_for_good_once_the_victim_wants_somebody_else(self):
        with pytest.raises(s.VictimWantsSomeoneElse):
            own(light(RATHER_NOT))
        with pytest.raises(s.VictimWantsSomeoneElse):
            take(light(RATHER_NOT, OWN))
        with pytest.raises(s.TheirWordStands):
            s.say_statement_choice(light(RATHER_NOT), actor=an_actor("officer"), choice="willing")

    @pytest.mark.clause("B28", "B37")
    def test_needs_a_necessity_as_well_where_the_force_says_so(self):
        with pytest.raises(s.NotAbsolutelyNecessary):
            own(light(), tiers=BTP)
        (decided, _) = own(light(), tiers=BTP, necessity="nobody_can_come")

        assert decided == replace(OWN, necessity="nobody_can_come")

    @pytest.mark.clause("B37")
    def test_needs_the_victim_to_agree(self):
        with pytest.raises(s.VictimHasNotAgreed):
            own(light(), agreed=False)
        with pytest.raises(NeedsReason):
            own(light(), reason=" ")

    @pytest.mark.parametrize(
        ("by", "hurt", "refusal"),
        [
            ("officer", (), VictimMayNotAct),
            ("sergeant", ("sergeant",), CoVictimMayNotAct),
            ("detective", (), NotYoursToDo),
        ],
    )
    @pytest.mark.clause("W2b")
    def test_is_never_agreed_to_by_who_was_hurt_or_who_only_investigates(self, by, hurt, refusal):
        case = light(e.PartGiven(part=INVESTIGATOR, person_id="detective"))

        with pytest.raises(refusal):
            own(case, by=by, hurt=hurt)


class TestTaker:
    def test_is_named_and_may_be_changed(self):
        assert decide(light(), reason="") == [TAKEN, CHOSEN]
        assert decide(light(TAKEN, CHOSEN), person_id="detective", reason="") == [
            replace(TAKEN, person_id="detective")
        ]

    @pytest.mark.parametrize(
        ("person_id", "hurt", "more", "refusal"),
        [
            ("officer", (), {}, VictimMayNotAct),
            ("colleague", ("colleague",), {}, CoVictimMayNotAct),
            ("guard", (), {"person_force": "btp"}, ColleagueOfAnotherForce),
        ],
    )
    @pytest.mark.clause("W2a")
    def test_is_never_somebody_who_was_hurt(self, person_id, hurt, more, refusal):
        with pytest.raises(refusal):
            decide(light(), person_id=person_id, hurt=hurt, **more)

    def test_waits_until_we_know_who_the_victim_is(self):
        with pytest.raises(VictimNotYetKnown):
            decide(a_case(victim_known=False))

    def test_is_a_specialist_in_the_third_tier(self):
        grave = light(added(methods=["strangle"]))

        with pytest.raises(s.NeedsSpecialist):
            decide(grave)
        assert decide(grave, "interviewed")[0].route == "interviewed"


class TestThinkAgain:
    @pytest.mark.parametrize(
        ("case", "hurt"),
        [
            (light(OWN, CHOSEN, added(injury="minor")), ()),
            (light(TAKEN, CHOSEN, added(methods=["weapon"])), ()),
            (light(TAKEN, CHOSEN), ("colleague",)),
        ],
    )
    @pytest.mark.clause("W2b")
    def test_opens_the_choice_again_when_it_no_longer_fits(self, case, hurt):
        withdrawn, reopened = think(case, hurt=hurt)

        assert isinstance(withdrawn, e.StatementRouteWithdrawn)
        assert reopened == e.PointReopened(point=s.ROUTE, reason=withdrawn.because)

    @pytest.mark.parametrize(
        "case", [light(), light(OWN), light(TAKEN, added(injury="minor")), light(written())]
    )
    def test_leaves_alone_what_still_fits(self, case):
        assert think(case) == []

    def test_asks_for_a_later_statement_when_the_case_turns_out_graver(self):
        case = light(OWN, written(), added(injury="more"))

        assert think(case) == [e.LaterStatementAsked(because=s.ROSE)]
        assert think(light(OWN, written(), added(injury="more"), *think(case))) == []

    @pytest.mark.clause("W2a")
    def test_asks_for_another_when_whoever_took_it_was_hurt_too(self):
        case = light(TAKEN, written("taken", person_id="colleague"))

        assert think(case, hurt=("colleague",)) == [e.LaterStatementAsked(because=s.HURT)]


class TestTakeStatement:
    @pytest.mark.clause("B16")
    def test_carries_who_wrote_it_how_long_after_and_how_long_on_duty(self):
        recorded, done = take(light(TAKEN))

        assert (recorded.person_id, recorded.hours_after, recorded.hours_on_duty) == (
            "colleague",
            2,
            "from_8",
        )
        assert done == e.PointCompleted(point=s.FIRST_TAKEN)

    @pytest.mark.clause("B16")
    @pytest.mark.parametrize(
        ("hours", "asked"), [(0, True), (23.9, True), (24, False), (200, False)]
    )
    def test_asks_for_a_later_one_when_the_victim_wrote_it_soon_after(self, hours, asked):
        made = take(light(OWN), at=HAPPENED + timedelta(hours=hours))

        assert (e.LaterStatementAsked(because=s.SOON) in made) is asked

    @pytest.mark.clause("B16")
    def test_takes_the_later_one_only_from_somebody_else(self):
        case = light(OWN, written(), e.LaterStatementAsked(because=s.SOON))

        with pytest.raises(s.SomeoneElseTakesTheNext):
            own(case)
        with pytest.raises(s.NobodyDecidedYet):
            take(case)
        later = light(OWN, written(), e.LaterStatementAsked(because=s.SOON), TAKEN)
        assert take(later)[-1] == e.PointCompleted(point=s.LATER_TAKEN)

    def test_may_be_added_to(self):
        first = written("taken", person_id="colleague", contents=["summary"])
        case = light(TAKEN, first, e.PointCompleted(point=s.FIRST_TAKEN))

        assert [type(each) for each in take(case)] == [e.StatementTaken]

    def test_has_a_time_that_can_be(self):
        with pytest.raises(s.BeforeTheAssault):
            take(light(TAKEN), at=HAPPENED - timedelta(minutes=1))
        with pytest.raises(HappenedInTheFuture):
            s.take_statement(
                light(TAKEN),
                plan=PLAN,
                tiers=WMP,
                role="officer",
                actor=an_actor(),
                conflicts=nobody_hurt(),
                hours_on_duty="from_8",
                contents=CONTENTS,
                happened_at=NOW + timedelta(minutes=1),
                now=NOW,
            )

    @pytest.mark.clause("W2a")
    def test_is_refused_from_a_taker_who_turned_out_to_be_hurt(self):
        with pytest.raises(CoVictimMayNotAct):
            take(light(TAKEN), hurt=("colleague",))


class TestChoice:
    def test_is_the_victims_alone(self):
        with pytest.raises(s.OnlyTheVictimSays):
            s.say_statement_choice(light(), actor=an_actor(), choice="willing")

    @pytest.mark.clause("B37")
    def test_withdraws_what_was_agreed_and_opens_the_choice_again(self):
        made = s.say_statement_choice(
            light(OWN, CHOSEN), actor=an_actor("officer"), choice="someone_else"
        )

        because = "The victim would rather somebody else takes it."
        assert made == [
            RATHER_NOT,
            e.StatementRouteWithdrawn(because=because),
            e.PointReopened(point=s.ROUTE, reason=because),
        ]

    @pytest.mark.clause("B37")
    def test_asks_for_another_after_they_wrote_it(self):
        made = s.say_statement_choice(
            light(OWN, written()), actor=an_actor("officer"), choice="someone_else"
        )

        assert made == [RATHER_NOT, e.LaterStatementAsked(because=s.ASKED)]


class TestMissingForTheFile:
    @pytest.mark.clause("B17")
    @pytest.mark.parametrize(
        ("events", "missing"),
        [
            ((), ("statement",)),
            ((e.PointExcused(point=s.FIRST_TAKEN, reason="They will not give one."),), ()),
            ((written("taken", person_id="colleague"),), ()),
            ((written("taken", contents=CONTENTS[:5]),), ("function", "injuries", "impact")),
            ((written(contents=CONTENTS[:5]), written("taken", contents=CONTENTS[5:])), ()),
            ((written(), e.LaterStatementAsked(because="x")), ("later_statement",)),
            ((written(), e.LaterStatementAsked(because="x"), written("taken", person_id="x")), ()),
        ],
    )
    def test_names_every_part_that_is_not_there(self, events, missing):
        found = s.missing_for_the_file(light(*events))

        assert found == missing
        assert all(s.GAPS[each] for each in found)

    def test_has_words_for_every_part(self):
        assert {*CONTENTS, "statement", "later_statement"} == set(s.GAPS)
        assert [key for key, _ in policy.choices("statement_contents")] == list(CONTENTS)
