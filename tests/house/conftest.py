"""House tests look at the code itself, so one app without data serves them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from flask import Flask


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    from webapp import create_app

    return create_app({"PLEDGE_DATA": str(tmp_path_factory.mktemp("data")), "TESTING": True})
