"""Phone and server read the same rules, so the same bad input gets the same answers from both."""

import json
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from marshmallow import ValidationError

from webapp.wire.commands import CAPTURED, rules_of
from webapp.wire.fields import errors_by_field

ROOT = Path(__file__).parents[3]
NOW = datetime(2026, 10, 25, 0, 59, tzinfo=UTC)

VICTIM = {"who": "me", "role": "officer", "exposure": "none", "injury": "minor"}
REPORT = {
    "kind": "assault",
    "happened_at": "2026-10-24T23:30",
    "place": "Corporation Street",
    "methods": ["punch"],
    "victims": [VICTIM],
}

BAD_WORDS = ["", " ", "\t\n", "\x00", "x" * 201, "é" * 200, "👮" * 200, "👮" * 201, 7, [], {}, None]
ODD_SPACES = ["\ufeff", "\u00a0", "\u2003", "\x1c", "\x85", "\u180e", "\u200b"]
BAD_TIMES = [
    "2026-10-24",
    "2026-10-24T24:00",
    "2026-02-29T10:00",
    "2024-02-29T10:00",
    "2026-10-25T01:30",
    "2026-10-25T02:00",
    "2026-03-29T01:30",
    "2026-10-24T23:30Z",
    "2026-10-24T23:30:61",
    "2026-10-24T23:30:59.123456",
    "0000-01-01T00:00",
    "9999-12-31T23:59",
    "٢٠٢٦-10-24T23:30",
    "20261024T2330",
    "yesterday",
    1761260000,
]
BAD_CHOICES = ["party", "", "ASSAULT", " assault", 0, None, [], ["assault"], {"a": 1}]

CORPUS = [
    {},
    REPORT,
    *({**REPORT, "place": words} for words in BAD_WORDS + ODD_SPACES),
    *({**REPORT, "happened_at": moment} for moment in BAD_TIMES),
    *({**REPORT, "kind": kind} for kind in [*BAD_CHOICES, "hate", "both"]),
    *({**REPORT, "methods": methods} for methods in [[], ["glare"], "punch", ["punch", 1], {}]),
    *({**REPORT, "factors": {"alcohol": answer}} for answer in BAD_CHOICES),
    *({**REPORT, "factors": factors} for factors in ["", "yes", [], 3]),
    *(
        {**REPORT, "victims": victims}
        for victims in [[], None, "me", {}, ["me", None, [], 3], [VICTIM] * 201]
    ),
    *({**REPORT, "victims": [{**VICTIM, "who": who}]} for who in [*BAD_CHOICES, "colleague"]),
    {**REPORT, "victims": [VICTIM, {}, {**VICTIM, "exposed_at": "2027-01-01T00:00"}]},
    {**REPORT, "victims": [VICTIM, {"who": "colleague", "name": " ", "number": "x" * 21}]},
]


def phone_says(kind, said):
    asked = {**rules_of(kind), "now": NOW.timestamp() * 1000, "said": said}
    node = shutil.which("node")
    assert node, "the phone's code runs in Node"
    answer = subprocess.run(
        [node, "tests/service_worker/support/check_all.js"],
        cwd=ROOT,
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(answer.stdout)


def server_says(kind, said):
    try:
        CAPTURED[kind](now=NOW).load(said)
    except ValidationError as fault:
        return errors_by_field(fault.messages)
    return {}


class TestSameAnswers:
    def test_to_a_corpus_of_bad_reports(self):
        for said, phone in zip(CORPUS, phone_says("report_assault", CORPUS), strict=True):
            assert phone == server_says("report_assault", said), said

    def test_the_corpus_is_mostly_bad(self):
        wrong = [said for said in CORPUS if server_says("report_assault", said)]

        assert len(wrong) > len(CORPUS) / 2

    @pytest.mark.parametrize("kind", ["add_to_report", "write_welfare_note", "answer_return"])
    def test_to_what_the_other_forms_are_given(self, kind):
        ids = {"case_id": "01a205af-a085-7615-8f16-9b3addcb2255", "report_version": 1}
        corpus = [
            {**ids, field: value}
            for field in ("text", "answer", "account", "happened_at", "kind", "injury")
            for value in [*BAD_WORDS, *BAD_TIMES, *BAD_CHOICES]
        ]

        for said, phone in zip(corpus, phone_says(kind, corpus), strict=True):
            assert phone == server_says(kind, said), said

    @pytest.mark.parametrize("kind", ["meet_victim", "check_on_victim"])
    def test_to_a_corpus_of_bad_meetings_and_checks(self, kind):
        good = {
            "case_id": "01a205af-a085-7615-8f16-9b3addcb2255",
            "happened_at": "2026-10-24T23:30",
            "how": "in_person",
            "topics": ["support"],
            "impact": "some",
            "offers": {"trim": "offered"},
        }
        corpus = [
            good,
            {},
            *({**good, "happened_at": moment} for moment in BAD_TIMES),
            *({**good, "how": how} for how in [*BAD_CHOICES, "video", "telephone"]),
            *({**good, "how": "video", "reason": words} for words in BAD_WORDS + ODD_SPACES),
            *({**good, "topics": topics} for topics in [[], ["money"], "home", ["home", 1], {}]),
            *({**good, "impact": impact} for impact in [*BAD_CHOICES, "4", 4]),
            *({**good, "offers": offers} for offers in ["", [], {}, 3, {"trim": "7"}]),
            *({**good, "offers": {"trim": answer}} for answer in BAD_CHOICES),
        ]
        # The case is chosen from a list, which is checked by the page itself and by the server.
        corpus = [{"case_id": good["case_id"], **said} for said in corpus]

        for said, phone in zip(corpus, phone_says(kind, corpus), strict=True):
            assert phone == server_says(kind, said), said

    @settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(
        st.lists(
            st.fixed_dictionaries(
                {},
                optional={
                    "place": st.text(max_size=210),
                    "happened_at": st.from_regex(r"20\d\d-\d\d-\d\dT\d\d:\d\d", fullmatch=True),
                    "kind": st.sampled_from(["assault", "hate", "both", "x"]),
                    "hate_words": st.text(),
                    "victims": st.lists(
                        st.fixed_dictionaries({}, optional={"name": st.text(max_size=110)})
                    ),
                },
            ),
            min_size=20,
            max_size=40,
        )
    )
    def test_to_whatever_hypothesis_thinks_of(self, corpus):
        for said, phone in zip(corpus, phone_says("report_assault", corpus), strict=True):
            assert phone == server_says("report_assault", said), said
