from datetime import UTC, datetime

import pytest

from webapp.wire.rostering import RosterCannotBeRead, read_roster

HEAD = "force,number,what,from,until\n"
NIGHT = "wmp,3082,shift,2026-11-22T22:00,2026-11-23T07:00\n"


def test_reads_times_on_a_london_clock():
    [line] = read_roster(HEAD + "wmp,3082,absence,2026-07-01T00:00,2026-07-15T00:00\n")

    assert (line.force, line.number, line.what) == ("wmp", "3082", "absence")
    assert line.starts_at == datetime(2026, 6, 30, 23, 0, tzinfo=UTC)


def test_does_not_mind_a_mark_at_the_start_or_columns_it_does_not_need():
    text = "\ufeffnote,force,number,what,from,until\nx," + NIGHT

    assert len(read_roster(text)) == 1


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("wmp,,shift,2026-11-22T22:00,2026-11-23T07:00", "Every column"),
        ("wmp,3082,party,2026-11-22T22:00,2026-11-23T07:00", "not shift or absence"),
        ("wmp,3082,shift,tonight,2026-11-23T07:00", "Write times"),
        ("wmp,3082,shift,2026-02-30T22:00,2026-11-23T07:00", "Write times"),
        ("wmp,3082,shift,2026-11-23T07:00,2026-11-22T22:00", "before it begins"),
        ("wmp,3082,shift", "Every column"),
    ],
)
def test_says_which_line_is_wrong_and_takes_none(line, said):
    with pytest.raises(RosterCannotBeRead, match=rf"Line 3: .*{said}"):
        read_roster(HEAD + NIGHT + line)


def test_says_which_column_is_not_there():
    with pytest.raises(RosterCannotBeRead, match="number"):
        read_roster("force,what,from,until\n")


def test_shows_no_more_faults_than_fit_on_a_screen():
    with pytest.raises(RosterCannotBeRead) as refused:
        read_roster(HEAD + "wmp,,,,\n" * 50)

    assert len(refused.value.sentence.splitlines()) == 10
