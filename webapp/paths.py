"""Where templates and built assets lie: beside the package in a checkout, inside it in a wheel."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = PACKAGE.parent
_IN_CHECKOUT = (_CHECKOUT / "templates").is_dir() and (_CHECKOUT / "pyproject.toml").is_file()

TEMPLATES = (_CHECKOUT if _IN_CHECKOUT else PACKAGE) / "templates"
STATIC = _CHECKOUT / "static" / "dist" if _IN_CHECKOUT else PACKAGE / "static"
MIGRATIONS = PACKAGE / "storage" / "migrations"
