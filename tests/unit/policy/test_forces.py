import re
from pathlib import Path

import pytest

from webapp import policy
from webapp.policy.facts import Intranet

ROOT = Path(policy.__file__).parents[2]
FORCE_WORDS = re.compile(r"\b(TRM|FIM|SDO|COG|AMS|LXC)\b")
MADE_UP_TELEPHONE = re.compile(
    r"0113 496 0\d{3}|020 7946 0\d{3}|07700 900\d{3}|0808 157 0\d{3}",
)
SOURCES = (
    *ROOT.glob("webapp/**/*.py"),
    *ROOT.glob("webapp/policy/**/*.toml"),
    *ROOT.glob("templates/**/*.html"),
    *ROOT.glob("static/src/**/*.js"),
    *ROOT.glob("service_worker/**/*.js"),
)
FORCES = pytest.mark.parametrize("force", policy.forces(), ids=lambda force: force.id)


class TestForceWords:
    def test_stand_in_force_files_and_nowhere_else(self):
        """A label is a setting: the next force has other words for the same thing."""
        forces = ROOT / "webapp/policy/forces"
        elsewhere = [
            f"{path.relative_to(ROOT)}: {found.group()}"
            for path in SOURCES
            if forces not in path.parents
            for found in FORCE_WORDS.finditer(path.read_text("utf-8"))
        ]

        assert elsewhere == []


class TestForce:
    def test_of_west_midlands_keeps_its_own_words(self):
        labels = policy.force("wmp").labels

        assert labels["review_meeting"] == "TRM"
        assert labels["health_and_safety_report"] == "e-safety report"

    def test_of_british_transport_police_keeps_its_own_way_up(self):
        division, duty, chiefs, _ = policy.force("btp").routes

        assert (duty.contacts[0].name, chiefs.contacts[0].name) == ("SDO", "COG")
        assert "minor" in division.severity
        assert duty.severity == chiefs.severity == {"more", "serious", "hospitalised"}
        assert chiefs.after == duty.step

    @pytest.mark.clause("B2")
    @pytest.mark.clause("B12")
    @pytest.mark.clause("B42")
    def test_of_british_transport_police_points_to_its_intranet(self):
        force = policy.force("btp")

        assert force.intranet == Intranet(
            name="BTP One",
            url="https://btp-one.example.police.uk/",
            record_path="Applications > Core Applications",
        )
        assert force.labels["health_and_safety_report"] == "Accident Management System record"

    @pytest.mark.clause("W11")
    def test_of_west_midlands_lists_the_benevolent_fund_and_the_commissioners_service(self):
        names = " / ".join(contact.name for contact in policy.force("wmp").support)

        assert "Benevolent Fund" in names
        assert "Police and Crime Commissioner" in names

    @pytest.mark.parametrize(
        ("role", "offered"),
        [
            ("officer", {"Police Federation"}),
            ("special", {"Police Federation"}),
            ("pcso", {"Unison", "Unite"}),
            ("staff", {"Unison", "Unite"}),
        ],
    )
    def test_offers_the_body_that_speaks_for_the_role(self, role, offered):
        names = {contact.name for contact in policy.force("wmp").support_for(role)}

        assert names & {"Police Federation", "Unison", "Unite"} == offered

    @FORCES
    @pytest.mark.clause("B4")
    def test_supports_everyone_whatever_their_role(self, force):
        for role, _ in policy.choices("victim_roles"):
            assert len(force.support_for(role)) >= 5

    @FORCES
    def test_names_only_roles_that_exist(self, force):
        roles = {role for role, _ in policy.choices("victim_roles")}

        assert all(contact.roles <= roles for contact in force.support)

    @FORCES
    def test_gives_only_made_up_numbers_and_addresses(self, force):
        """A rehearsal must never ring a stranger."""
        for contact in force.support:
            assert MADE_UP_TELEPHONE.fullmatch(contact.telephone), contact
            assert contact.email == "" or contact.email.endswith("@example.police.uk"), contact

    @FORCES
    def test_says_that_its_settings_are_our_defaults(self, force):
        assert not force.confirmed

    @FORCES
    def test_has_a_colour_that_can_be_read_on_white(self, force):
        assert contrast_with_white(force.colour) >= 4.5

    @FORCES
    def test_has_a_plan_and_a_leaflet(self, force):
        assert force.plan in {plan.id for plan in policy.plans()}
        assert force.leaflet in {leaflet.id for leaflet in policy.leaflets()}


def contrast_with_white(colour):
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
