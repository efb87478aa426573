"""Figures are what an attacker has to work with; here they have all of them, of two quarters."""

from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.domain.test_suppression import solved
from webapp.domain.suppression import LEAST
from webapp.domain.trends import (
    OUTCOMES,
    REVIEWED,
    CaseFacts,
    Colleagues,
    Lists,
    figures_of,
)

LISTS = Lists(
    methods=("kick", "bite"),
    place_types=("street", "custody", "other"),
    activities=("arrest", "other"),
    injuries=("none", "minor", "serious"),
    victim_roles=("officer", "special", "contractor"),
    points=("investigator", "leaflet", "debrief"),
)
FRIDAY_NIGHT = datetime(2026, 8, 14, 21, 30, tzinfo=UTC)  # 22:30 in London


def a_fact(**more):
    report = {
        "kind": "assault",
        "place": "Broad Street",
        "place_type": "street",
        "methods": ["kick"],
        **more.pop("report", {}),
    }
    return CaseFacts(**{"happened_at": FRIDAY_NIGHT, "unit": "Response", "report": report} | more)


def figures(cases, **colleagues):
    return figures_of(cases, lists=LISTS, colleagues=Colleagues(**colleagues))


class TestFiguresOf:
    @pytest.mark.clause("B14")
    def test_says_how_where_when_and_which_points_were_kept(self):
        cases = [a_fact(points={"leaflet": "kept", "debrief": "late"})] * 6 + [
            a_fact(
                happened_at=FRIDAY_NIGHT + timedelta(days=2, hours=-12),
                unit="Custody",
                report={"kind": "both", "place_type": "custody", "methods": ["bite"]},
                was_hurt_before=True,
                points={"leaflet": "open", "debrief": "kept"},
            )
        ] * 7

        found = figures(cases * 2)

        assert found.total == 26
        assert found.lists["methods"] == [(("kick",), 12), (("bite",), 14)]
        assert found.lists["hate"] == [(("yes",), 14), (("no",), 12)]
        assert found.lists["hurt_before"] == [(("yes",), 14), (("no",), 12)]
        assert found.lists["place_type"][0] == (("street",), 12)
        points, units = found.grids["points"], found.grids["units"]
        assert points.row_sums == (26, 26)
        assert sum(points.column_sums) == sum(units.row_sums) == 52
        assert units.rows == (("Custody",), ("Response",))

    def test_shows_the_hours_as_fine_as_the_number_of_cases_bears(self):
        def every(hours):
            moments = range(0, 7 * 24, hours)
            return [a_fact(happened_at=FRIDAY_NIGHT + timedelta(hours=n)) for n in moments]

        fine, coarse = figures(every(1) * 6).grids["when"], figures(every(4)).grids["when"]

        assert (len(fine.rows), len(fine.columns)) == (24, 7)
        assert (len(coarse.rows), len(coarse.columns)) == (2, 2)
        assert figures(every(24)).grids["when"] is None

    def test_shows_nothing_of_fewer_than_five_cases(self):
        found = figures([a_fact()] * 4)

        assert found.total is None
        assert not found.lists
        assert not found.grids

    def test_counts_what_was_not_said(self):
        found = figures([a_fact(report={"activity": None})] * 6)

        assert ("not_said") in found.lists["activity"][-1][0]

    def test_lists_a_place_only_when_it_comes_back_and_is_nobodys(self):
        def at(place, times):
            return [a_fact(report={"place": place})] * times

        cases = [
            *at("Broad Street", 3),
            *at("broad  street.", 3),
            *at("Amy Clarke's house", 7),
            *at("Mill Lane", 4),
            *at("Queen Square", 9),
        ]

        found = figures(cases, names=("Amy Clarke",))

        assert found.lists["place"] == [
            (("Broad Street",), 6),
            (("Queen Square",), 9),
            (("elsewhere",), 11),
        ]
        assert "Clarke" not in str(asdict(found))
        assert "Mill" not in str(asdict(found))

    def test_puts_a_unit_of_few_cases_with_others_however_many_points_they_have(self):
        many = {f"point_{n}": "kept" for n in range(20)}
        cases = [a_fact(unit="Big", points=many)] * 8 + [a_fact(unit="Tiny", points=many)] * 2

        units = figures([*cases, *[a_fact(unit="Other", points=many)] * 9]).grids["units"]

        assert units.rows == (("Big",), ("Other", "Tiny"))

    @pytest.mark.clause("B17")
    def test_compares_outcome_15_by_who_wrote_the_statement(self):
        def ended(n, statement, is_15, came_out="no_action"):
            said = {"statement": statement, "is_outcome_15": is_15, "came_out": came_out}
            return [a_fact(**said)] * n

        cases = [
            *(ended(9, "own", True) + ended(8, "own", False)),
            *(ended(7, "taken", True) + ended(20, "taken", False, came_out="court")),
            *ended(6, "taken", True, came_out="court"),
            *ended(10, "taken", False, came_out="not_yet"),
            *ended(2, "no_statement", False, came_out="not_yet"),
        ]

        found = figures(cases).grids["statements"]

        assert found.rows == (("own",), ("taken", "no_statement"))
        assert found.columns == (("did_not_reach",), ("otherwise",))
        assert found.cells == ((9, 8), (7, 38))

    @pytest.mark.parametrize(
        ("others", "waiting", "is_shown"),
        [(4, 9, False), (5, 9, True), (5, 0, False), (0, 9, False)],
        ids=["few of the rest", "enough of the rest", "the list hides them", "none of the rest"],
    )
    def test_keeps_outcome_15_back_where_a_list_would_give_the_rest_away(
        self, others, waiting, is_shown
    ):
        of_15 = {"is_outcome_15": True, "came_out": "no_action"}
        cases = [
            *([a_fact(statement="own", **of_15)] * 9 + [a_fact(statement="taken", **of_15)] * 9),
            *[a_fact(statement="own", came_out="no_action")] * others,
            *[a_fact(statement="taken", came_out="court")] * 20,
            *[a_fact(statement="own", came_out="court")] * 9,
            *[a_fact(statement="own", came_out="not_yet")] * waiting,
        ]

        assert (figures(cases).grids["statements"] is not None) == is_shown

    @pytest.mark.clause("W1b")
    def test_says_how_long_a_case_waited_for_anybody(self):
        prompt = a_fact(first_action_within=timedelta(minutes=30))
        waiting = a_fact(idle_for=timedelta(days=40))

        found = figures([prompt] * 9 + [waiting] * 9)

        assert (("hour",), 9) in found.lists["first_action"]
        assert (("longer",), 9) in found.lists["idle"]

    @pytest.mark.clause("W3c")
    def test_counts_each_case_once_at_the_lowest_that_its_victim_answered(self):
        low = a_fact(lowest={"informed": 2, "heard": 3, "looked_after": 5}, bell="late")

        found = figures([low] * 9 + [a_fact()] * 9 + [a_fact(lowest={"informed": 5})] * 2)

        assert found.lists["informed"][0] == (("low",), 9)
        assert (("not_rung",), 11) in found.lists["bell"]
        assert (("high",), 2) not in found.lists["informed"]

    @pytest.mark.clause("B38")
    def test_says_how_many_were_charged_and_convicted_and_what_reviews_found(self):
        convicted = a_fact(came_out="court", verdict="convicted")
        acquitted = a_fact(came_out="court", verdict="acquitted")
        every = [a_fact(came_out="no_action", review=each) for each in REVIEWED]

        found = figures([convicted] * 9 + [acquitted] * 6 + every * 7)

        assert found.lists["came_out"][0] == (("court",), 15)
        assert found.lists["verdict"][:2] == [(("convicted",), 9), (("acquitted",), 6)]
        assert found.lists["review"][:3] == [
            (("not_asked",), 22),
            (("stands",), 7),
            (("explained",), 7),
        ]


facts = st.builds(
    lambda place, injury, role, unit, kind, hour, day, outcomes: a_fact(
        happened_at=FRIDAY_NIGHT + timedelta(hours=hour, days=day),
        unit=unit,
        report={"place_type": place, "injury": injury, "victim_role": role, "kind": kind},
        points=dict(zip(LISTS.points, outcomes, strict=True)),
    ),
    place=st.sampled_from(("street", "custody", "other", None)),
    injury=st.sampled_from(LISTS.injuries),
    role=st.sampled_from(("officer", "officer", "officer", "special", "contractor")),
    unit=st.sampled_from(("North", "North", "South", "East", "")),
    kind=st.sampled_from(("assault", "assault", "both")),
    hour=st.integers(0, 12),
    day=st.integers(0, 6),
    outcomes=st.tuples(*[st.sampled_from(("kept", "kept", "kept", *OUTCOMES))] * 3),
)


class TestAnAttacker:
    """Who has every table of a quarter, its sums, and all of the quarter before."""

    @settings(max_examples=60, deadline=None)
    @given(st.lists(facts, max_size=60), st.lists(facts, max_size=60))
    def test_pins_no_count_that_is_not_shown(self, cases, earlier):
        unknowns, equations, shown = [], [], {}
        for quarter, found in (("now", figures(cases)), ("before", figures(earlier))):
            self._write_down(quarter, found, unknowns, equations, shown)
        index = {name: n for n, name in enumerate(unknowns)}
        rows = [[int(name in terms) for name in index] for terms in equations]

        assert not [unknowns[n] for n in solved(rows, len(unknowns)) if unknowns[n] not in shown]
        assert all(count >= LEAST for count in shown.values())

    def _write_down(self, quarter, found, unknowns, equations, shown):
        for table, rows in found.lists.items():
            if table != "methods":
                self._write_list(quarter, table, rows, unknowns, equations, shown)
        for table, grid in found.grids.items():
            if grid:
                self._write_grid(quarter, table, grid, unknowns, equations, shown)

    def _write_list(self, quarter, table, rows, unknowns, equations, shown):
        """What is shown together adds up to its sum, and the whole list to all cases."""
        for group, count in rows:
            names = [(quarter, table, key) for key in group]
            unknowns += names
            equations.append(set(names))
            if len(group) == 1:
                shown[names[0]] = count
        equations.append({(quarter, table, key) for group, _ in rows for key in group})

    def _write_grid(self, quarter, table, grid, unknowns, equations, shown):
        cells = list(product(range(len(grid.rows)), range(len(grid.columns))))
        unknowns += [(quarter, table, cell) for cell in cells]
        for i, j in cells:
            if grid.cells[i][j] is not None:
                shown[quarter, table, (i, j)] = grid.cells[i][j]
                equations.append({(quarter, table, (i, j))})
        for axis in (0, 1):
            for n in {cell[axis] for cell in cells}:
                equations.append({(quarter, table, c) for c in cells if c[axis] == n})

    @settings(max_examples=40, deadline=None)
    @given(st.lists(facts, min_size=5, max_size=40))
    def test_finds_the_same_sums_in_every_table_that_shares_them(self, cases):
        """Two tables with a sum in common could be solved together if it were hidden in one."""
        found = figures(cases)
        points, units = found.grids["points"], found.grids["units"]

        if points and units:
            assert points.columns == units.columns
            assert points.column_sums == units.column_sums
        for table, rows in found.lists.items():
            if table != "methods":
                assert sum(count or 0 for _, count in rows) == found.total
