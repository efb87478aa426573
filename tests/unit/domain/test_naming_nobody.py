import pytest

from webapp.domain.naming_nobody import SomebodyIsNamed, check_names_nobody

CLOSE = ("Amy Clarke", "Zoë O'Brien", "Will Smith-Jones")
FORCE = ("Lucy Bennett", "May Green", "Ian Stone", "Tom Field", "Ruth Marsh-Baker", "Mary Ann Kemp")


def check(text, **said):
    check_names_nobody(
        text, **{"names": CLOSE, "numbers": ("4821", "C 771", "2026"), "of_the_force": FORCE} | said
    )


class TestCheckNamesNobody:
    @pytest.mark.parametrize(
        "text",
        [
            "Clarke was hit at the gate.",
            "CLARKE",
            "It was clarke's radio.",
            "It was Clarke\u2019s radio.",
            "Ask Amy.",
            "C l a r k e was hit.",
            "Cl\u200barke was hit.",
            "zoe said so",
            "O'Brien, O\u2019Brien",
            "OBrien",
            "See amy.clarke@example.police.uk",
            "the AmyClarke case",
            "PC Will was there.",
            "Will Smith-Jones",
            "Smith-Jones",
            "PC 4821 was there",
            "4821",
            "48-21",
            "PC4821",
            "c771",
            "C.771",
            "PC 2026",
        ],
    )
    def test_refuses_any_part_of_the_name_and_the_number_however_typed(self, text):
        with pytest.raises(SomebodyIsNamed):
            check(text)

    @pytest.mark.parametrize(
        "text",
        [
            "L Bennett asked.",
            "L. Bennett asked.",
            "Lucy Bennett asked.",
            "Bennett, Lucy",
            "Sgt Bennett asked.",
            "may green",
            "Sergeant Stone",
            "Ruth Marsh-Baker",
            "Marsh Baker, Ruth",
            "R Marsh-Baker",
            "PC Marsh-Baker",
            "Mary Ann Kemp",
            "Mary Kemp",
            "M Kemp",
            "PC Kemp",
        ],
    )
    def test_refuses_a_colleague_who_is_named_in_full_or_by_rank(self, text):
        with pytest.raises(SomebodyIsNamed):
            check(text)

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "We will brief every team in May 2026.",
            "A stone was thrown in a green field.",
            "Spit guards at the gate. Two officers from 22:00.",
            "A smith, by trade",
            "Clarkeson Road",
            "The corner of Clarke Street",
            "14821 journeys, 48 of 2114",
            "The Bennett Street entrance",
            "A marsh. The baker on the corner was open.",
        ],
    )
    def test_takes_what_names_nobody(self, text):
        check(text)

    def test_says_which_words_to_take_out(self):
        with pytest.raises(SomebodyIsNamed, match="“Amy”, “Clarke”, “4821”") as refusal:
            check("Amy and Clarke, that is 4821, and Amy again")

        assert refusal.value.found == ("Amy", "Clarke", "4821")

    def test_needs_nobody_to_be_looked_for(self):
        check_names_nobody("Amy Clarke 4821", names=(), numbers=())
