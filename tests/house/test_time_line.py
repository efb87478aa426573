"""What a time line can show has its sentence; what a victim says past the case has none."""

import pytest

from webapp.domain.events import EVENTS, VOICE
from webapp.storage.queries import SHOWN_TO_ALL, SHOWN_TO_SOME
from webapp.web.telling import SENTENCES

SHOWN = {*SHOWN_TO_ALL, *SHOWN_TO_SOME.values()}


@pytest.mark.parametrize("name", EVENTS)
class TestEveryEvent:
    def test_has_a_sentence_where_it_is_shown(self, name):
        assert EVENTS[name].compartment not in SHOWN or EVENTS[name] in SENTENCES

    def test_has_none_where_the_victim_speaks_past_the_case(self, name):
        assert EVENTS[name].compartment != VOICE or EVENTS[name] not in SENTENCES


def test_the_victims_voice_is_shown_to_nobody():
    assert VOICE not in SHOWN
