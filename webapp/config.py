"""Settings from the environment, and the refusal to start when they are unsafe."""

import os
import secrets
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from webapp import paths
from webapp.storage import keys
from webapp.storage.durable import keep_once

DEVELOPMENT, PRODUCTION = "development", "production"


class UnsafeSettings(RuntimeError):
    """Production was asked for with settings that would put people at risk."""


def settings_from(overrides: Mapping[str, Any]) -> dict[str, Any]:
    """Flask's settings; anything in `overrides` wins over the environment."""
    said = {**os.environ, **overrides}
    environment = said.get("PLEDGE_ENV", DEVELOPMENT)
    production = environment == PRODUCTION
    data = Path(said.get("PLEDGE_DATA", "var")).resolve()
    data.mkdir(parents=True, exist_ok=True, mode=0o700)  # Names and injuries lie in it.
    if production:
        _check_safe(said)
    return {
        "PLEDGE_ENV": environment,
        "PLEDGE_DATA": data,
        "PLEDGE_JOURNAL": _journal(said, data),
        "PLEDGE_BACKUPS": Path(said["PLEDGE_BACKUPS"]) if said.get("PLEDGE_BACKUPS") else None,
        "SECRET_KEY": said.get("PLEDGE_SECRET") or _kept_secret(data),
        "PLEDGE_ADDRESS": said.get("PLEDGE_ADDRESS")
        or f"http://127.0.0.1:{said.get('PORT', '8000')}",
        "PLEDGE_CHANNELS": _channels(said, production),
        "SQLALCHEMY_DATABASE_URI": _database_url(said, data),
        "MAX_CONTENT_LENGTH": 64 * 1024 * 1024,
        "MAX_FORM_PARTS": 5_000,
        "MAX_FORM_MEMORY_SIZE": 4 * 1024 * 1024,
        "WTF_CSRF_TIME_LIMIT": None,
        "COMPRESS_REGISTER": False,
        "COMPRESS_ALGORITHM": ["br", "gzip"],
        "COMPRESS_BR_LEVEL": 11,  # A shell is fetched once for each version, often on a bad link.
        **_cookies(production),
        **{key: value for key, value in overrides.items() if key not in ENVIRONMENT},
    }


# How notices leave the force; see webapp/worker/channels.
CHANNELS = frozenset(
    {
        "PLEDGE_SMTP_HOST",
        "PLEDGE_SMTP_PORT",
        "PLEDGE_SMTP_SECURITY",
        "PLEDGE_SMTP_FROM",
        "PLEDGE_SMTP_USER",
        "PLEDGE_SMTP_PASSWORD",
        "PLEDGE_SMTP_CA",
        "PLEDGE_NOTIFY_KEY",
        "PLEDGE_NOTIFY_TEMPLATE",
        "PLEDGE_NOTIFY_URL",
        "PLEDGE_NOTIFY_RECEIPTS_TOKEN",
        "PLEDGE_PUSH",
        "PLEDGE_PUSH_CA",
        "PLEDGE_PUSH_SERVICE",
    }
)
ENVIRONMENT = CHANNELS | {
    "PLEDGE_ADDRESS",
    "PLEDGE_BACKUPS",
    "PLEDGE_ENV",
    "PLEDGE_DATA",
    "PLEDGE_DATABASE_URL",
    "PLEDGE_JOURNAL",
    "PLEDGE_SECRET",
}


def _channels(said: Mapping[str, Any], production: bool) -> dict[str, str]:
    """Push needs no other server of the force's, so it is there to be tried in development."""
    tried = {} if production else {"PLEDGE_PUSH": "on"}
    return {**tried, **{name: str(said[name]) for name in CHANNELS if said.get(name)}}


def _cookies(production: bool) -> dict[str, Any]:
    return {
        "SESSION_COOKIE_NAME": "__Host-pledge" if production else "pledge",
        "SESSION_COOKIE_SECURE": production,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Strict",
        "PERMANENT_SESSION_LIFETIME": timedelta(hours=12),
    }


def _database_url(said: Mapping[str, Any], data: Path) -> str:
    return said.get("PLEDGE_DATABASE_URL") or f"sqlite:///{data / 'pledge.sqlite'}"


def _journal(said: Mapping[str, Any], data: Path) -> Path:
    """One that was named is never made here: a disk that is away must not be stood in for."""
    if named := said.get("PLEDGE_JOURNAL"):
        return Path(named).resolve()
    beside = data.with_name(f"{data.name}-journal")
    beside.mkdir(exist_ok=True, mode=0o700)
    return beside


def _kept_secret(data: Path) -> str:
    """A development secret, made once, so that signing in survives a restart."""
    kept = data / keys.SECRET
    if not kept.exists():
        keep_once(data, keys.SECRET, secrets.token_hex(32).encode())
    return kept.read_text()


def _check_safe(said: Mapping[str, Any]) -> None:
    if len(said.get("PLEDGE_SECRET", "")) < 32:
        raise UnsafeSettings("Set PLEDGE_SECRET to at least 32 random characters.")
    if not (paths.STATIC / "service-worker.js").exists():
        raise UnsafeSettings("The built assets are missing. Run ./dev build first.")
    is_sending = any(map(said.get, ("PLEDGE_SMTP_HOST", "PLEDGE_NOTIFY_KEY")))
    if (is_sending or said.get("PLEDGE_PUSH") == "on") and not said.get(
        "PLEDGE_ADDRESS", ""
    ).startswith("https://"):
        raise UnsafeSettings("Set PLEDGE_ADDRESS to the https address that notices lead to.")
    if said.get("PLEDGE_PUSH_SERVICE"):
        raise UnsafeSettings("PLEDGE_PUSH_SERVICE is for tests: notices must not go elsewhere.")
    if said.get("SESSION_COOKIE_SECURE") is False:
        raise UnsafeSettings("Cookies must never travel over plain http.")
