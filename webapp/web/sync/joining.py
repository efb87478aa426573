"""Joins the pieces of a photograph that was too large to be sent in one breath."""

import re

from flask import current_app, request
from werkzeug.datastructures import ContentRange
from werkzeug.http import parse_content_range_header

from webapp.storage import pieces
from webapp.web import clock
from webapp.web.sync.opening import CannotBeTaken, check_is_expected

FINGERPRINT = re.compile(r"[0-9a-f]{64}")


def joined(photograph_id: str, copy: str, *, sha256: str) -> tuple[bytes | None, int]:
    """The sealed bytes once all are here, else None; and how many bytes are here by now."""
    content, said = request.get_data(), request.headers.get("Content-Range")
    if said is None:
        return content, len(content)
    start, length = _span(parse_content_range_header(said), content)
    if not FINGERPRINT.fullmatch(sha256):
        raise CannotBeTaken("This is no photograph of ours.", 400)
    check_is_expected(photograph_id)
    folder, name = current_app.config["PLEDGE_DATA"], f"{photograph_id}.{copy}.{sha256}"
    if start == 0:
        pieces.sweep(folder, clock.now())
    here = pieces.add(folder, name, start=start, content=content)
    return (pieces.take_out(folder, name) if here >= length else None), here


def _span(span: ContentRange | None, content: bytes) -> tuple[int, int]:
    """Where the piece begins, and how long the whole is. Limited as one request would be."""
    most = current_app.config["MAX_CONTENT_LENGTH"]
    if span is None or span.start is None or span.length is None or span.units != "bytes":
        raise CannotBeTaken("This does not say which piece it is.", 400)
    if span.start + len(content) > span.length or span.stop != span.start + len(content):
        raise CannotBeTaken("This piece is not as long as it says.", 400)
    if span.length > most:
        raise CannotBeTaken("This is larger than any photograph.", 413)
    return span.start, span.length
