"""Photographs as they may be looked at, and the untouched originals as they may be taken away."""

import io
from uuid import UUID

from flask import Blueprint, Response, abort, current_app, request, send_file
from PIL import Image, ImageOps, UnidentifiedImageError

from webapp.domain.commands import PlacePhotograph
from webapp.domain.permissions import NotYoursToDo, Permission
from webapp.storage import files, queries
from webapp.storage.queries import PhotographView
from webapp.storage.reading import reading
from webapp.web import access, clock
from webapp.web.access import needs
from webapp.web.cases.loading import back_to, case_or_404
from webapp.web.deeds import carry_out

LONGEST_SIDE = 1600
MOST_PIXELS = 60_000_000


def add_to(blueprint: Blueprint) -> None:
    address = "/<uuid:case_id>/photographs/<uuid:photograph_id>"
    blueprint.add_url_rule(address, view_func=show_photograph)
    blueprint.add_url_rule(f"{address}/original", view_func=show_original)
    blueprint.add_url_rule(f"{address}/subject", view_func=replace_subject, methods=["POST"])


@needs(Permission.READ_EVIDENCE)
def show_photograph(case_id: UUID, photograph_id: UUID) -> Response:
    """Drawn again by us, so that neither a place nor anything hidden travels inside it."""
    photograph = _photograph(case_id, photograph_id)
    access.saw("see photograph", case_id=str(case_id), detail=photograph.id)
    copy = files.VIEWING if photograph.has_viewing else files.ORIGINAL
    drawn = _drawn_again(_content(photograph, copy))
    if drawn is None:
        abort(404)
    return send_file(io.BytesIO(drawn), mimetype="image/jpeg")


@needs(Permission.READ_EVIDENCE)
def show_original(case_id: UUID, photograph_id: UUID) -> Response:
    """To the byte what the camera made; its fingerprint was taken before anything touched it."""
    photograph = _photograph(case_id, photograph_id)
    access.saw("take photograph away", case_id=str(case_id), detail=photograph.id)
    response = send_file(
        io.BytesIO(_content(photograph, files.ORIGINAL)),
        mimetype="application/octet-stream",
        as_attachment=True,
        download_name=f"{photograph.sha256[:16]}.jpg",
    )
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@needs(Permission.PLACE_PHOTOGRAPH)
def replace_subject(case_id: UUID, photograph_id: UUID) -> Response:
    """Whose injuries it shows decides in whose case it is looked at."""
    case = case_or_404(case_id)
    shows = request.form.get("shows", "")
    carry_out(
        PlacePhotograph(
            happened_at=clock.now(),
            case_id=case.id,
            photograph_id=str(photograph_id),
            shows=shows,
        )
    )
    return back_to(case, "report")


def _photograph(case_id: UUID, photograph_id: UUID) -> PhotographView:
    case = case_or_404(case_id)
    if not case.may("READ_EVIDENCE"):
        raise NotYoursToDo
    listed = queries.photographs(reading(), case)
    found = next((each for each in listed if each.id == str(photograph_id)), None)
    if found is None or not (found.has_viewing or found.has_original):
        abort(404)
    return found


def _content(photograph: PhotographView, copy: str) -> bytes:
    if copy == files.ORIGINAL and not photograph.has_original:
        abort(404)
    return files.read(current_app.config["PLEDGE_DATA"], photograph_id=photograph.id, copy=copy)


def _drawn_again(content: bytes) -> bytes | None:
    """None when it cannot be opened as a picture: it is kept, but not shown."""
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return None
            upright = ImageOps.exif_transpose(picture).convert("RGB")
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            drawn = io.BytesIO()
            upright.save(drawn, "JPEG", quality=80)
            return drawn.getvalue()
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return None
