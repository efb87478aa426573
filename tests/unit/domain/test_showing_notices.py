"""A device is reached only through a service that is listed, and nobody has very many of them."""

import pytest

from webapp.domain.showing_notices import (
    MOST_DEVICES,
    DevicesShowNothingHere,
    TooManyDevices,
    is_carried,
    show_notices,
)

SERVICES = ("fcm.googleapis.com", "*.push.apple.com", "localhost:4433")


class TestIsCarried:
    @pytest.mark.parametrize(
        "endpoint",
        [
            "https://fcm.googleapis.com/fcm/send/dQw4:APA91b_x-y",
            "https://fcm.googleapis.com:443/wp/one",
            "https://web.push.apple.com/QKx?y=1",
            "https://localhost:4433/one",
        ],
    )
    def test_takes_a_listed_service(self, endpoint):
        assert is_carried(endpoint, services=SERVICES)

    @pytest.mark.parametrize(
        "endpoint",
        [
            "",
            "fcm.googleapis.com/one",
            "http://fcm.googleapis.com/one",
            "https://fcm.googleapis.com",
            "https://fcm.googleapis.com:8443/one",
            "https://fcm.googleapis.com.evil.example/one",
            "https://evil.example/fcm.googleapis.com",
            "https://evil.example#fcm.googleapis.com/",
            "https://fcm.googleapis.com@evil.example/one",
            "https://evil.example\\@fcm.googleapis.com/one",
            "https://fcm.googleapis.com\\@evil.example/one",
            "https://evilpush.apple.com/one",
            "https://push.apple.com/one",
            "https://.push.apple.com/one",
            "https://127.0.0.1/one",
            "https://[::1]/one",
            "https://169.254.169.254/latest/meta-data",
            "https://localhost/one",
            "https://fcm.googleapis.com./one",
            "https://FCM.googleapis.com/one",
            "https://fcm.googleapis.com/one\r\nHost: evil.example",
            "https://fcm.googleapis.com/one\n",
            "https://fcm.googleapis.com/ two",
            "https://fcm.googleapis.com/" + "x" * 2000,
        ],
    )
    def test_takes_nothing_else(self, endpoint):
        assert not is_carried(endpoint, services=SERVICES)


class TestShowNotices:
    def test_is_for_the_force_to_allow(self):
        with pytest.raises(DevicesShowNothingHere):
            show_notices(is_allowed=False, device_id="one", others=[])

    def test_stops_at_so_many_and_counts_the_same_device_once(self):
        others = [str(n) for n in range(MOST_DEVICES)]

        show_notices(is_allowed=True, device_id="0", others=others)
        with pytest.raises(TooManyDevices):
            show_notices(is_allowed=True, device_id="another", others=others)
