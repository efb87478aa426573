"""The case in the address, for those who may read it, and the way back to it after a deed."""

from uuid import UUID

from flask import Response, redirect, request, url_for
from werkzeug.exceptions import NotFound

from webapp.storage import queries
from webapp.storage.queries import CaseView
from webapp.storage.reading import reading
from webapp.web import access, clock


def case_or_404(case_id: UUID) -> CaseView:
    """Whoever was hurt in the incident knows of it, and is told why this is not theirs to do."""
    session, actor = reading(), access.actor()
    case = queries.case_for(session, actor, str(case_id), now=clock.now())
    if case is not None:
        return case
    access.refuse_the_hurt(str(case_id))
    access.saw("refused", case_id=str(case_id), detail="NotOnTheirDesk")
    raise NotFound


def back_to(case: CaseView, place: str) -> Response:
    """Much of the page has changed: htmx loads it afresh where it stands, a browser at `place`."""
    if is_fragment():
        return Response(status=204, headers={"HX-Refresh": "true"})
    address = url_for("cases.show", case_id=case.id, _anchor=place)
    return redirect(address, 303)  # type: ignore[return-value]


def is_fragment() -> bool:
    return request.headers.get("HX-Request") == "true"
