"""Writes down every address Pledge answers, so that none changes or vanishes unnoticed."""

import tempfile
from pathlib import Path

from flask import Flask

from webapp import create_app

AUTOMATIC = {"HEAD", "OPTIONS"}


def urls_of(app: Flask) -> list[str]:
    rules = app.url_map.iter_rules()
    return sorted(
        f"{rule.rule} {','.join(sorted((rule.methods or set()) - AUTOMATIC))} {rule.endpoint}"
        for rule in rules
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as data:
        lines = urls_of(create_app({"PLEDGE_DATA": data}))
    Path(__file__).with_name("urls.txt").write_text("\n".join(lines) + "\n")
