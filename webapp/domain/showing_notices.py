"""Which device may show somebody's notices: one that a known service reaches, and not too many.

Where a device is reached comes from its browser, and a server that asks whatever it is told to can
be turned against its own network. So nothing is believed but the services that are listed.
"""

import re
from collections.abc import Sequence

from webapp.domain.refusals import Refusal

MOST_DEVICES = 10
LONGEST_ENDPOINT = 2000
# No name before an @, no backslash, no other way to make two readers see two hosts.
ENDPOINT = re.compile(
    r"https://(?P<host>[a-z0-9.-]+)(:(?P<port>\d{1,5}))?/[\w.~!$&'()*+,;=:@%/?-]*", re.ASCII
)
HTTPS_PORT = "443"


class DevicesShowNothingHere(Refusal):
    sentence = "Your force does not show notices on people's own devices."


class TooManyDevices(Refusal):
    sentence = (
        f"{MOST_DEVICES} devices show your notices already. Stop them on one that you no longer "
        "use, then try again."
    )


def show_notices(*, is_allowed: bool, device_id: str, others: Sequence[str]) -> None:
    """`others` are the devices that show this person's notices already."""
    if not is_allowed:
        raise DevicesShowNothingHere
    if len({*others, device_id}) > MOST_DEVICES:
        raise TooManyDevices


def is_carried(endpoint: str, *, services: Sequence[str]) -> bool:
    """Over https, at its usual port, by a listed host or by any beneath a name with `*.`."""
    found = ENDPOINT.fullmatch(endpoint)
    if found is None or len(endpoint) > LONGEST_ENDPOINT:
        return False
    port = found["port"] or HTTPS_PORT
    host = found["host"] if port == HTTPS_PORT else f"{found['host']}:{port}"
    return any(_is_of(host, service) for service in services)


def _is_of(host: str, service: str) -> bool:
    if service.startswith("*."):
        return host.endswith(service[1:]) and len(host) >= len(service)
    return host == service
