from datetime import date, timedelta

import pytest

from webapp.domain.riddor import OVER_SEVEN, SPECIFIED, WorkDays, ability_on, keep_until, reckon

ACCIDENT = date(2026, 6, 1)  # a Monday
JUNE = [date(2026, 6, 1) + timedelta(days=n) for n in range(30)]


def june(day):
    return JUNE[day - 1]


def said(able, first, last=None, *, on=None):
    return WorkDays(
        able=able,
        from_on=june(first),
        until_on=last and june(last),
        said_on=june(on or last or first),
    )


class TestDays:
    def test_are_over_three_on_the_fourth_and_over_seven_on_the_eighth(self):
        found = reckon(ACCIDENT, [said("absent", 2)])

        assert (found.over_three_on, found.over_seven_on) == (june(5), june(9))
        assert found.report_by(june(9)) == june(16)
        assert found.report_by(june(8)) is None

    def test_leave_out_the_day_of_the_accident(self):
        found = reckon(ACCIDENT, [said("absent", 1)])

        assert found.over_seven_on == june(9)
        assert found.days(june(9)) == 8

    @pytest.mark.parametrize(("last", "over_seven"), [(8, None), (9, june(9))])
    def test_count_as_over_seven_only_when_there_are_eight(self, last, over_seven):
        assert reckon(ACCIDENT, [said("absent", 2, last)]).over_seven_on == over_seven

    def test_count_restricted_duty_and_weekends_like_any_other(self):
        found = reckon(ACCIDENT, [said("absent", 2, 5), said("restricted", 6, 9)])

        assert found.over_seven_on == june(9)
        assert len(found.runs) == 1

    def test_begin_again_after_a_day_of_the_full_role(self):
        found = reckon(ACCIDENT, [said("absent", 2), said("full", 7, 7), said("restricted", 8)])

        assert [run.from_on for run in found.runs] == [june(2), june(8)]
        assert found.over_seven_on == june(15)

    def test_are_reported_within_fifteen_of_the_accident_however_late_they_began(self):
        found = reckon(ACCIDENT, [said("absent", 10)])

        assert found.over_seven_on == june(17)
        assert found.report_by(june(17)) == june(16)

    def test_end_on_the_day_before_the_full_role(self):
        found = reckon(ACCIDENT, [said("absent", 2, on=2), said("full", 6)])

        assert found.days(june(20)) == 4
        assert found.over_three_on == june(5)
        assert found.over_seven_on is None

    def test_take_the_newest_word_on_each(self):
        words = [said("absent", 2, on=2), said("full", 2, on=6)]

        assert reckon(ACCIDENT, words).runs == ()
        assert ability_on(june(3), words) == "full"

    def test_are_none_while_nobody_has_said(self):
        found = reckon(ACCIDENT, [])

        assert (found.days(june(20)), found.over_three_on, found.report_by(june(20))) == (
            0,
            None,
            None,
        )

    def test_are_reckoned_far_past_the_last_word(self):
        assert reckon(ACCIDENT, [said("absent", 2)]).days(date(2027, 6, 1)) == 365


class TestGrounds:
    def test_are_up_at_once_for_what_may_be_a_specified_injury(self):
        found = reckon(ACCIDENT, [], may_be_specified=True)

        assert found.grounds(ACCIDENT) == {SPECIFIED}
        assert found.report_by(ACCIDENT) == june(11)

    def test_are_up_from_the_eighth_day(self):
        found = reckon(ACCIDENT, [said("absent", 2)])

        assert found.grounds(june(8)) == frozenset()
        assert found.grounds(june(9)) == {OVER_SEVEN}

    def test_take_the_sooner_date_when_there_are_two(self):
        found = reckon(ACCIDENT, [said("absent", 2)], may_be_specified=True)

        assert found.report_by(june(9)) == june(11)

    def test_are_never_words_alone(self):
        found = reckon(ACCIDENT, [said("absent", 2)], may_be_specified=True, is_accident=False)

        assert found.grounds(june(20)) == frozenset()
        assert found.ask_on is None


class TestAskOn:
    def test_is_the_third_day_then_the_seventh_then_the_eighth(self):
        words = [said("absent", 2, on=2)]
        asked = []
        for day in (4, 8, 9):
            asked.append(reckon(ACCIDENT, words).ask_on)
            words.append(said("absent", 2, on=day))

        assert asked == [june(4), june(8), june(9)]
        assert reckon(ACCIDENT, words).ask_on is None

    def test_is_not_the_eighth_for_who_was_well_on_the_seventh(self):
        words = [said("full", 2, on=4), said("full", 8, on=8)]

        assert reckon(ACCIDENT, words).ask_on is None

    def test_is_answered_by_one_late_answer(self):
        assert reckon(ACCIDENT, [said("restricted", 2, on=20)]).ask_on is None


class TestKeepUntil:
    @pytest.mark.parametrize(
        ("recorded", "kept"),
        [
            (date(2026, 6, 1), date(2029, 6, 1)),
            (date(2028, 2, 29), date(2031, 3, 1)),
        ],
    )
    def test_is_three_years_on(self, recorded, kept):
        assert keep_until(recorded) == kept
