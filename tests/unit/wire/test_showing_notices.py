"""A browser's keys are read before they are kept: nothing could be sealed to any others."""

import pytest
from marshmallow import ValidationError

from tests.push_service import Subscribed
from webapp import policy
from webapp.wire.showing_notices import NO_KEYS, NO_SUCH_SERVICE, ShowNoticesSchema

SAID = Subscribed("https://fcm.googleapis.com/fcm/send/one").said


def test_takes_what_a_browser_says():
    assert ShowNoticesSchema().load(SAID) == SAID


@pytest.mark.parametrize("host", policy.push_services())
def test_takes_every_service_of_the_policy(host):
    endpoint = f"https://{host.replace('*', 'one')}/send/one"

    assert ShowNoticesSchema().load({**SAID, "endpoint": endpoint})


@pytest.mark.parametrize(
    ("field", "said", "words"),
    [
        ("endpoint", "https://evil.example/one", NO_SUCH_SERVICE),
        ("endpoint", "http://fcm.googleapis.com/one", NO_SUCH_SERVICE),
        ("p256dh", "not base64!", NO_KEYS),
        ("p256dh", "BAAA", NO_KEYS),
        ("p256dh", "B" + "A" * 86, NO_KEYS),
        ("auth", "c2hvcnQ", NO_KEYS),
        ("auth", "é", NO_KEYS),
    ],
)
def test_refuses_in_a_sentence(field, said, words):
    with pytest.raises(ValidationError) as refused:
        ShowNoticesSchema().load({**SAID, field: said})

    assert refused.value.messages == {field: [words]}
