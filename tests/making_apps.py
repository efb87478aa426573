"""Makes the app as tests want it: strict about its pages, quick about its passwords."""

from pathlib import Path

from flask import Flask

from tests.strict_client import StrictClient
from webapp import create_app

# House tests prove that every form is guarded; other tests may post without the token.
NO_TOKEN = {"WTF_CSRF_ENABLED": False}
# A real password costs 64 MB and a fifth of a second on purpose; a test's does not.
QUICK_PASSWORDS = {
    "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": {
        "argon2__memory_cost": 64,
        "argon2__time_cost": 1,
        "argon2__parallelism": 1,
    }
}


def make_app(url: str, data: Path) -> Flask:
    where = {"PLEDGE_DATABASE_URL": url, "PLEDGE_DATA": str(data)}
    app = create_app({**where, "TESTING": True, **NO_TOKEN, **QUICK_PASSWORDS})
    app.test_client_class = StrictClient
    return app
