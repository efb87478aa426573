import re
from datetime import date

import pytest

from webapp import policy

TODAY = date(2026, 11, 22)
WMP, BTP = policy.leaflet("wmp", on=TODAY), policy.leaflet("btp", on=TODAY)
LEAFLETS = pytest.mark.parametrize("leaflet", [WMP, BTP], ids=["wmp", "btp"])


def words_of(leaflet):
    return " ".join(text for part in leaflet.sections for text in (part.heading, *part.paragraphs))


class TestLeaflet:
    @pytest.mark.clause("W11")
    def test_of_west_midlands_names_the_fund_and_the_commissioners_service(self):
        assert "Benevolent Fund" in words_of(WMP)
        assert "victim services of the West Midlands Police and Crime Commissioner" in words_of(WMP)

    @pytest.mark.clause("B2")
    def test_of_british_transport_police_points_to_its_intranet(self):
        assert "BTP One" in words_of(BTP)

    @LEAFLETS
    @pytest.mark.parametrize(
        "about",
        [
            "What happens today",
            "never investigate",
            "write your own",
            "Victims' Code",
            "personal statement",
            "court",
            "complain",
            "72 hours",
            "trauma support",
            "claim",
            "who can see",
            "nobody calls",
        ],
    )
    def test_says_what_a_victim_wants_to_know(self, leaflet, about):
        assert about.casefold() in words_of(leaflet).casefold()

    @LEAFLETS
    def test_keeps_its_sentences_short(self, leaflet):
        """About what an eleven-year-old reads: few long sentences, short words."""
        sentences = [s for s in re.split(r"(?<=[.?!])\s+", words_of(leaflet)) if s]
        lengths = [len(sentence.split()) for sentence in sentences]
        letters = [len(word) for word in re.findall(r"[A-Za-z]+", words_of(leaflet))]

        assert max(lengths) <= 35
        assert sum(lengths) / len(lengths) < 15
        assert sum(letters) / len(letters) < 4.5


class TestWithNames:
    @LEAFLETS
    def test_prints_the_names_it_is_given(self, leaflet):
        filled = words_of(leaflet.with_names({"investigator": "Detective Constable Kaur"}))

        assert "The person who investigates: Detective Constable Kaur." in filled

    @LEAFLETS
    def test_never_leaves_a_gap_where_a_name_is_not_known(self, leaflet):
        filled = words_of(leaflet.with_names({"welfare_officer": "", "unasked": "Someone"}))

        assert "{" not in filled
        assert "not named yet" in filled

    def test_leaves_a_name_with_braces_in_it_alone(self):
        assert "{odd}" in words_of(WMP.with_names({"investigator": "{odd}"}))
