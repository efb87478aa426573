import pytest

from webapp import policy

LISTS = pytest.mark.parametrize("found", policy.lists(), ids=lambda found: found.name)


class TestChoices:
    @LISTS
    def test_are_each_listed_once(self, found):
        values = [value for value, _ in found.choices]
        labels = [label for _, label in found.choices]

        assert len(set(values)) == len(values)
        assert len(set(labels)) == len(labels)

    @pytest.mark.parametrize(
        "name",
        [
            "activities",
            "exposures",
            "factor_answers",
            "hate_strands",
            "methods",
            "place_types",
            "treatments",
        ],
    )
    def test_let_a_person_say_that_it_is_not_known(self, name):
        assert policy.choices(name)[-1] == ("not_known", "Not known")

    def test_tell_suspected_from_known(self):
        values = [value for value, _ in policy.choices("factor_answers")]

        assert values == ["yes", "no", "suspected", "not_known"]

    @pytest.mark.clause("B4")
    def test_of_role_name_everyone_the_plans_protect(self):
        roles = {role for role, _ in policy.choices("victim_roles")}

        assert {"officer", "special", "pcso", "volunteer", "staff", "contractor"} == roles

    def test_of_injury_keep_to_the_four_words_that_routes_are_built_on(self):
        values = [value for value, _ in policy.choices("injuries")]

        assert values == ["none", "minor", "more", "serious"]

    def test_of_a_list_nobody_wrote_are_refused(self):
        with pytest.raises(policy.NoSuchPolicy, match="list moods"):
            policy.choices("moods")


class TestLabel:
    def test_puts_a_value_in_plain_words(self):
        assert policy.label("methods", "spit") == "Spat at"

    def test_still_reads_a_value_that_has_left_the_list(self):
        assert policy.label("methods", "thrown_drink") == "thrown drink"
