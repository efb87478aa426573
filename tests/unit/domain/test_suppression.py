"""Attackers of three kinds try to work out what was hidden; none of them shares code with it."""

from collections import defaultdict
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from webapp.domain.suppression import (
    DIFFERENT_NUMBERS,
    LEAST,
    could_be,
    hide,
    publish_grid,
    publish_parts,
    publish_shares,
    publish_total,
)


class TestPublishTotal:
    def test_hides_what_is_under_five(self):
        assert [publish_total(count) for count in (0, 4, 5)] == [None, None, 5]


class TestPublishParts:
    def test_shows_what_is_large_and_puts_the_small_together_with_the_last_of_the_list(self):
        parts = publish_parts({"street": 30, "shop": 3, "train": 12, "other": 9})

        assert parts == [(("street",), 30), (("train",), 12), (("shop", "other"), 12)]

    def test_takes_more_along_when_the_last_is_not_enough(self):
        parts = publish_parts({"street": 30, "shop": 0, "train": 12, "other": 6})

        assert parts == [(("street",), 30), (("shop", "train", "other"), 18)]

    def test_leaves_a_list_without_small_counts_as_it_is(self):
        assert publish_parts({"yes": 5, "no": 6}) == [(("yes",), 5), (("no",), 6)]

    def test_shows_nothing_of_fewer_than_five(self):
        assert publish_parts({"street": 4, "shop": 0}) == []

    def test_leaves_four_answers_open_even_to_whoever_knows_the_rule(self):
        """Every list of up to four values and 13 cases that there is, by what is shown of it."""
        possible = defaultdict(list)
        for length in (2, 3, 4):
            for counts in product(range(14), repeat=length):
                if LEAST <= sum(counts) <= 13:
                    keyed = dict(zip("abcd", counts, strict=False))
                    possible[length, str(publish_parts(keyed))].append(keyed)

        for tables in possible.values():
            for group, _ in publish_parts(tables[0]):
                for key in group:
                    answers = {table[key] for table in tables}
                    assert len(group) == 1 or len(answers) >= 4, tables[0]

    @given(st.dictionaries(st.text("abcdefgh", min_size=1), st.integers(0, 60), max_size=12))
    def test_never_shows_a_small_count_and_loses_nobody(self, counts):
        parts = publish_parts(counts)

        assert all(count >= LEAST for _, count in parts)
        if parts:
            assert sum(count for _, count in parts) == sum(counts.values())
            assert sorted(key for group, _ in parts for key in group) == sorted(counts)


class TestPublishShares:
    def test_hides_the_few_who_have_it_and_the_few_who_have_it_not(self):
        shares = publish_shares({"kick": 12, "bite": 4, "push": 17}, total=20)

        assert shares == [(("kick",), 12), (("bite",), None), (("push",), None)]


def grids(rows: int, columns: int, most: int) -> st.SearchStrategy[dict[tuple[int, int], int]]:
    cells = list(product(range(rows), range(columns)))
    return st.lists(st.integers(0, most), min_size=len(cells), max_size=len(cells)).map(
        lambda counts: dict(zip(cells, counts, strict=True))
    )


def with_fair_sums(values: dict[tuple[int, int], int]) -> bool:
    rows, columns = max(values)
    return all(
        sum(count for cell, count in values.items() if cell[axis] == n) >= LEAST
        for axis, last in ((0, rows), (1, columns))
        for n in range(last + 1)
    )


def fill_ins(values, hidden):
    """Every way to fill in what is hidden, cell by cell, that agrees with every sum shown."""
    cells = sorted(hidden)
    left = {
        (axis, n): sum(values[c] for c in cells if c[axis] == n)
        for axis in (0, 1)
        for n in range(9)
    }

    def fill(at, chosen):
        if at == len(cells):
            if not any(left.values()):
                yield dict(chosen)
            return
        row, column = cells[at]
        is_last_of_row = not any(c[0] == row for c in cells[at + 1 :])
        most = min(left[0, row], left[1, column])
        for count in range(left[0, row] if is_last_of_row else 0, most + 1):
            left[0, row] -= count
            left[1, column] -= count
            chosen[row, column] = count
            yield from fill(at + 1, chosen)
            left[0, row] += count
            left[1, column] += count

    yield from fill(0, {})


class TestHide:
    @settings(max_examples=150, deadline=None)
    @given(st.one_of(grids(2, 2, 12), grids(2, 3, 7), grids(3, 2, 9)))
    @example({(0, 0): 0, (0, 1): 5, (1, 0): 5, (1, 1): 0})
    @example({(0, 0): 0, (0, 1): 9, (1, 0): 0, (1, 1): 9, (2, 0): 6, (2, 1): 6})
    def test_leaves_five_answers_open_whoever_tries_every_one(self, values):
        if not with_fair_sums(values):
            return
        hidden = hide(values)

        answers = list(fill_ins(values, hidden))

        for cell in hidden:
            assert len({answer[cell] for answer in answers}) >= DIFFERENT_NUMBERS

    @settings(max_examples=60, deadline=None)
    @given(st.one_of(grids(2, 2, 12), grids(2, 3, 7)))
    def test_reckons_the_range_that_trying_every_one_finds(self, values):
        hidden = set(values)
        answers = list(fill_ins(values, hidden))

        for cell in hidden:
            found = {answer[cell] for answer in answers}
            least, most = could_be(cell, values, hidden)
            assert least == max(min(found), values[cell] - DIFFERENT_NUMBERS)
            assert most == min(max(found), values[cell] + DIFFERENT_NUMBERS)

    @settings(max_examples=40, deadline=None)
    @given(grids(8, 7, 14))
    def test_cannot_be_solved_as_equations(self, values):
        if not with_fair_sums(values):
            return
        hidden = sorted(hide(values))
        equations = [[int(cell[axis] == n) for cell in hidden] for axis in (0, 1) for n in range(8)]

        assert all(values[cell] >= LEAST for cell in set(values) - set(hidden))
        assert not solved(equations, len(hidden))

    def test_hides_nothing_of_a_large_grid(self):
        assert not hide({(i, j): 5 + i + j for i in range(4) for j in range(4)})


class TestPublishGrid:
    def test_shows_sums_and_puts_small_rows_and_columns_together(self):
        counts = {("a", "x"): 20, ("a", "y"): 12, ("b", "x"): 2, ("c", "x"): 3, ("d", "y"): 9}

        grid = publish_grid(counts, rows="abcd", columns="xyz")

        assert grid is not None
        assert grid.rows == (("a",), ("b", "c", "d"))
        assert grid.columns == (("x",), ("y", "z"))
        assert grid.row_sums == (32, 14)
        assert grid.column_sums == (25, 21)

    def test_shows_nothing_of_fewer_than_five(self):
        assert publish_grid({("a", "x"): 4}, rows="ab", columns="xy") is None

    @settings(max_examples=100, deadline=None)
    @given(
        st.dictionaries(
            st.tuples(st.sampled_from("abcdef"), st.sampled_from("wxyz")), st.integers(0, 20)
        )
    )
    def test_never_shows_a_small_count_nor_one_that_stands_alone(self, counts):
        grid = publish_grid(counts, rows="abcdef", columns="wxyz")
        if grid is None:
            return

        shown = [count for row in grid.cells for count in row if count is not None]
        assert all(count >= LEAST for count in (*shown, *grid.row_sums, *grid.column_sums))
        assert sum(grid.row_sums) == sum(grid.column_sums) == sum(counts.values())
        for line in (*grid.cells, *zip(*grid.cells, strict=True)):
            assert list(line).count(None) != 1


def solved(equations, unknowns):
    """Which unknowns have one value only: by elimination, in fractions."""
    rows = [list(map(Fraction, row)) for row in equations]
    pivots = []
    for column in range(unknowns):
        found = next((r for r in rows if r[column] and r not in [p for _, p in pivots]), None)
        if found is None:
            continue
        found[:] = [each / found[column] for each in found]
        for row in rows:
            if row is not found and row[column]:
                factor = row[column]
                row[:] = [a - factor * b for a, b in zip(row, found, strict=True)]
        pivots.append((column, found))
    return [column for column, row in pivots if sum(map(bool, row)) == 1]


@pytest.mark.parametrize(("equations", "found"), [([[1, 1], [1, 0]], [0, 1]), ([[1, 1]], [])])
def test_the_one_who_solves_equations_can(equations, found):
    assert solved(equations, 2) == found
