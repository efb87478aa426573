import tomllib
from hashlib import sha256
from importlib.resources import files

import pytest

POLICY = files("webapp.policy")
RELEASED = tomllib.loads(POLICY.joinpath("released.toml").read_text("utf-8"))


@pytest.mark.parametrize("folder", ["plans", "evidence", "leaflets", "outcomes", "codes"])
def test_released_files_are_never_edited(folder):
    """A change is a new file with its own version; then its fingerprint joins released.toml."""
    found = {
        entry.name: sha256(entry.read_bytes()).hexdigest()
        for entry in POLICY.joinpath(folder).iterdir()
        if entry.name.endswith(".toml")
    }

    assert found == RELEASED[folder]
