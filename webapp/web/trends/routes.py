"""The figures of each quarter, for those who learn from them and see no case."""

from typing import Any

from flask import Blueprint, Response, abort, redirect, request, url_for

from webapp.domain.commands import CommentOnFigures
from webapp.domain.naming_nobody import SomebodyIsNamed
from webapp.domain.permissions import Permission, check_post, holds_post_for
from webapp.domain.quarters import Quarter, quarter_named
from webapp.services import publishing
from webapp.storage import problems
from webapp.storage.figures import Published
from webapp.storage.reading import reading
from webapp.storage.writing import writing
from webapp.web import access, clock, printing
from webapp.web.access import needs
from webapp.web.deeds import carry_out
from webapp.web.errors import put_beside
from webapp.web.pages import page
from webapp.web.spreadsheets import as_file
from webapp.web.trends import charts, tables
from webapp.web.trends.export import COLUMNS, as_rows
from webapp.wire.forms import SchemaForm, form_for
from webapp.wire.problem_solving import CommentOnFiguresSchema

blueprint = Blueprint("trends", __name__, url_prefix="/trends")


@blueprint.get("")
@needs(Permission.READ_FIGURES)
def index() -> Response:
    check_post(Permission.READ_FIGURES, access.actor())
    access.saw("list figures")
    before = quarter_named(request.args.get("after", ""))
    force, now = access.actor().force, clock.now()
    quarters = publishing.offered(reading(), force, now=now, before=before)
    last = quarters[-1] if quarters else None
    return page(
        "trends/index.html",
        every=_published(quarters),
        after=last and publishing.has_earlier(reading(), force, last) and last.key,
        tables=tables,
        charts=charts,
    )


@blueprint.get("/<quarter>")
@needs(Permission.READ_FIGURES)
def show(quarter: str) -> Response:
    published = _quarter_or_404(quarter, Permission.READ_FIGURES, "read figures")
    return page("trends/show.html", **_laid_out(published))


@blueprint.get("/<quarter>/figures.csv")
@needs(Permission.EXPORT_FIGURES)
def show_csv(quarter: str) -> Response:
    published = _quarter_or_404(quarter, Permission.EXPORT_FIGURES, "export figures")
    name = f"pledge-{published.force}-{quarter}.csv"
    return as_file(COLUMNS, as_rows(published), name=name)


@blueprint.get("/<quarter>/pack")
@needs(Permission.READ_FIGURES)
def show_pack(quarter: str) -> Response:
    published = _quarter_or_404(quarter, Permission.READ_FIGURES, "read pack")
    return _pack(published, form_for(CommentOnFiguresSchema, formdata=None))


@blueprint.get("/<quarter>/pack.pdf")
@needs(Permission.EXPORT_PACK)
def print_pack(quarter: str) -> Response:
    """What the page of the pack shows, and nothing else, as a file to send round."""
    published = _quarter_or_404(quarter, Permission.EXPORT_PACK, "export pack")
    return printing.pack(published.force, quarter=published.quarter.key, **_packed(published))


@blueprint.post("/<quarter>/comments")
@needs(Permission.COMMENT_ON_FIGURES)
def create_comment(quarter: str) -> Response:
    published = _quarter_or_404(quarter, Permission.COMMENT_ON_FIGURES, "comment on figures")
    form = form_for(CommentOnFiguresSchema)
    if not form.passes(now=clock.now()):
        return _pack(published, form, 422)
    command = CommentOnFigures(
        happened_at=clock.now(), quarter=published.quarter.key, words=form.said["words"]
    )
    try:
        carry_out(command)
    except SomebodyIsNamed as refusal:
        return _pack(published, form, put_beside(form, "words", refusal))
    address = url_for(".show_pack", quarter=quarter, _anchor="comments")
    return redirect(address, 303)  # type: ignore[return-value]


def _published(quarters: list[Quarter]) -> list[Published]:
    """Whoever asks first has a settled quarter counted; from then on it only has to be read."""
    force = access.actor().force
    if waiting := publishing.unpublished(reading(), force, quarters):
        with writing() as session:
            publishing.publish(session, force, waiting, now=clock.now())
    return publishing.published(reading(), force, quarters)


def _quarter_or_404(key: str, permission: Permission, deed: str) -> Published:
    check_post(permission, access.actor())
    quarter = quarter_named(key)
    if quarter is None or not _is_offered(quarter):
        abort(404)
    access.saw(deed, detail=quarter.key)
    return _published([quarter])[0]


def _is_offered(quarter: Quarter) -> bool:
    return publishing.is_offered(reading(), access.actor().force, quarter, now=clock.now())


def _laid_out(published: Published) -> dict[str, Any]:
    return {
        "published": published,
        "figures": published.figures,
        "sections": tables.sections(published),
        "grids": {key: tables.grid_table(published, key) for key in published.figures.grids},
        "tables": tables,
        "charts": charts,
        "columns": COLUMNS,
        "may_export": holds_post_for(Permission.EXPORT_FIGURES, access.actor()),
    }


def _packed(published: Published) -> dict[str, Any]:
    session, force = reading(), published.force
    return {
        **_laid_out(published),
        "comments": problems.comments(session, force, published.quarter.key),
        "problems": problems.open_in(session, force),
    }


def _pack(published: Published, form: SchemaForm, status: int = 200) -> Response:
    actor = access.actor()
    return page(
        "trends/pack.html",
        status,
        **_packed(published),
        form=form,
        may_comment=holds_post_for(Permission.COMMENT_ON_FIGURES, actor),
        may_take=holds_post_for(Permission.EXPORT_PACK, actor),
    )
