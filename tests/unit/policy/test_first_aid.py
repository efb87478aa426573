from webapp import policy


class TestFirstAid:
    def test_carries_the_clock_that_runs_in_hours(self):
        card = policy.first_aid()

        assert (card.aim_hours, card.last_hours) == (1, 72)

    def test_keeps_the_same_clock_as_the_plans(self):
        card = policy.first_aid()

        for plan in policy.plans():
            [rule] = plan.duties_by_key["exposure_assessed"].deadlines
            assert (rule.aim, rule.amount) == (card.aim_hours, card.last_hours)

    def test_says_what_to_do_for_eyes_wounds_and_skin_before_anything_else(self):
        headings = [part.heading for part in policy.first_aid().sections]

        assert headings[0] == "Eyes, nose or mouth"
        assert headings[-1] == "Then be seen"

    def test_never_asks_about_the_suspects_health(self):
        asked = " ".join(policy.first_aid().ask).casefold()

        assert not {"hiv", "suspect", "their"} & set(asked.replace("?", "").split())
