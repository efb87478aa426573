"""Pages for paper: a tagged PDF that a screen reader can read, made from our own templates."""

from typing import Any

from flask import Response, abort, current_app, render_template

from webapp import paths, policy
from webapp.domain.court_file import numbered
from webapp.storage.chief_statements import ChiefSheet
from webapp.storage.court import CourtView
from webapp.storage.queries import CaseView
from webapp.storage.rep_page import RepPage
from webapp.web import clock

PRINT = paths.TEMPLATES / "print"


def leaflet(case: CaseView, *, kind: str, large: bool) -> Response:
    """A5 to keep in a pocket, or large print on A4; `kind` is what sort of colleague reads it."""
    force = policy.force(case.force)
    html = render_template(
        "print/leaflet.html",
        case=case,
        force=force,
        support=force.support_for(kind),
        leaflet=policy.leaflet(case.force, on=clock.today()).with_names(case.parts),
    )
    size = "leaflet_large.css" if large else "leaflet_a5.css"
    return as_pdf(html, styles=["leaflet.css", size], name="leaflet")


def pack(force: str, *, quarter: str, **laid_out: Any) -> Response:
    """The scrutiny panel's pack on A4: the page's own figures, drawings and words."""
    html = render_template("print/pack.html", force=policy.force(force), **laid_out)
    return as_pdf(html, styles=["pack.css"], name=f"pledge-{force}-{quarter}-pack")


def personal_statement(case: CaseView, court: CourtView, *, number: int) -> Response:
    """One statement of the victim's as it was signed, with how they want the court to hear it."""
    statement = numbered(court.file.personal, number)
    if statement is None:
        abort(404)
    is_own = statement.by == case.victim_id
    html = render_template(
        "print/personal_statement.html",
        case=case,
        force=policy.force(case.force),
        statement=statement,
        reading=court.file.reading,
        taken_by="" if is_own else court.names.get(statement.by, ""),
    )
    return as_pdf(html, styles=["statement.css"], name=f"personal-statement-{number}")


def rep_page(shared: RepPage) -> Response:
    """What a claim for compensation or for an injury on duty asks for, on one page."""
    html = render_template("print/rep_page.html", page=shared, force=policy.force(shared.force))
    return as_pdf(html, styles=["statement.css", "rep_page.css"], name="for-your-rep")


def community_impact(case: CaseView, court: CourtView) -> Response:
    """What it did to the community, as it was written down for court."""
    said = court.file.community
    if said is None or not said.words:
        abort(404)
    html = render_template(
        "print/community_impact.html",
        case=case,
        force=policy.force(case.force),
        said=said,
        by=court.names.get(said.by, ""),
    )
    return as_pdf(html, styles=["statement.css"], name="community-impact-statement")


def chief_statement(sheet: ChiefSheet, *, force: str) -> Response:
    """The chief's statement as it was signed."""
    if sheet.signed is None:
        abort(404)
    html = render_template("print/chief_statement.html", sheet=sheet, force=policy.force(force))
    return as_pdf(html, styles=["statement.css"], name="chief-statement")


def as_pdf(html: str, *, styles: list[str], name: str) -> Response:
    """PDF/UA-1. Nothing is fetched: a page for paper carries what it shows."""
    written = (
        _weasyprint()
        .HTML(string=html, url_fetcher=_fetch_nothing)
        .write_pdf(stylesheets=[PRINT / style for style in styles], pdf_variant="pdf/ua-1")
    )
    answer = Response(written, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f"inline; filename={name}.pdf"
    return answer


def _weasyprint() -> Any:
    """It takes a second to load, and most requests never print.

    A machine may lack the system's own libraries for laying out text.
    """
    try:
        import weasyprint
    except OSError:
        current_app.logger.exception("no library lays out text on this machine")
        abort(503)
    return weasyprint


def _fetch_nothing(url: str, **_: Any) -> Any:
    raise ValueError(f"a page for paper asked for {url}")
