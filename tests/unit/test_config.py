"""Production starts only when it is safe; development needs nothing said."""

import pytest

from webapp import paths
from webapp.config import UnsafeSettings, settings_from

SECRET = "a secret of thirty-two characters"


@pytest.fixture
def built(tmp_path, monkeypatch):
    """A folder with the built worker in it."""
    monkeypatch.setattr(paths, "STATIC", tmp_path)
    (tmp_path / "service-worker.js").touch()
    return tmp_path


def production(tmp_path, **said):
    return settings_from(
        {
            "PLEDGE_ENV": "production",
            "PLEDGE_DATA": str(tmp_path),
            "PLEDGE_SECRET": SECRET,
            **said,
        }
    )


class TestProduction:
    def test_sends_its_cookie_over_https_only(self, built):
        settings = production(built)

        assert settings["SESSION_COOKIE_SECURE"]
        assert settings["SESSION_COOKIE_HTTPONLY"]
        assert settings["SESSION_COOKIE_SAMESITE"] == "Strict"
        assert settings["SESSION_COOKIE_NAME"].startswith("__Host-")

    @pytest.mark.parametrize("secret", ["", "short"])
    def test_refuses_to_start_without_a_secret_of_its_own(self, built, secret):
        with pytest.raises(UnsafeSettings, match="PLEDGE_SECRET"):
            production(built, PLEDGE_SECRET=secret)

    def test_refuses_to_start_without_built_assets(self, built):
        (built / "service-worker.js").unlink()

        with pytest.raises(UnsafeSettings, match="assets"):
            production(built)

    def test_refuses_cookies_over_plain_http(self, built):
        with pytest.raises(UnsafeSettings, match="http"):
            production(built, SESSION_COOKIE_SECURE=False)

    @pytest.mark.parametrize("way", ["PLEDGE_SMTP_HOST", "PLEDGE_NOTIFY_KEY"])
    @pytest.mark.parametrize("address", ["", "http://pledge.example.police.uk"])
    def test_refuses_to_send_notices_that_lead_nowhere_safe(self, built, way, address):
        with pytest.raises(UnsafeSettings, match="PLEDGE_ADDRESS"):
            production(built, **{way: "x", "PLEDGE_ADDRESS": address})

    def test_refuses_to_push_notices_that_lead_nowhere_safe(self, built):
        with pytest.raises(UnsafeSettings, match="PLEDGE_ADDRESS"):
            production(built, PLEDGE_PUSH="on")

    def test_refuses_a_push_service_of_tests(self, built):
        with pytest.raises(UnsafeSettings, match="PLEDGE_PUSH_SERVICE"):
            production(built, PLEDGE_PUSH_SERVICE="localhost:4433")

    def test_pushes_nothing_unless_it_is_told_to(self, built):
        assert "PLEDGE_PUSH" not in production(built)["PLEDGE_CHANNELS"]


class TestDevelopment:
    def test_keeps_one_secret_so_that_signing_in_survives_a_restart(self, tmp_path):
        first, again = (settings_from({"PLEDGE_DATA": str(tmp_path)}) for _ in range(2))

        assert first["SECRET_KEY"] == again["SECRET_KEY"]
        assert (tmp_path / "secret").stat().st_mode & 0o077 == 0

    def test_keeps_its_database_in_the_data_folder_unless_told(self, tmp_path):
        here = settings_from({"PLEDGE_DATA": str(tmp_path)})
        there = settings_from(
            {"PLEDGE_DATA": str(tmp_path), "PLEDGE_DATABASE_URL": "postgresql://elsewhere/pledge"}
        )

        assert here["SQLALCHEMY_DATABASE_URI"] == f"sqlite:///{tmp_path / 'pledge.sqlite'}"
        assert there["SQLALCHEMY_DATABASE_URI"] == "postgresql://elsewhere/pledge"

    def test_lets_push_be_tried(self, tmp_path):
        assert (
            settings_from({"PLEDGE_DATA": str(tmp_path)})["PLEDGE_CHANNELS"]["PLEDGE_PUSH"] == "on"
        )

    def test_keeps_the_data_from_everyone_else_on_the_machine(self, tmp_path):
        data = settings_from({"PLEDGE_DATA": str(tmp_path / "new")})["PLEDGE_DATA"]

        assert data.stat().st_mode & 0o077 == 0
