"""Everything HTTP: blueprints, guards, headers and the words for refusals."""

from flask import Flask
from flask_htmx import HTMX
from flask_wtf import CSRFProtect
from whitenoise import WhiteNoise

from webapp import paths
from webapp.web import access, assets, auth, errors, filters, headers, pages, places, visiting
from webapp.web.api import routes as api
from webapp.web.bells import routes as bells
from webapp.web.cases import routes as cases
from webapp.web.chief_statements import routes as chief_statements
from webapp.web.complaints import routes as complaints
from webapp.web.devices import routes as devices
from webapp.web.due import routes as due
from webapp.web.health import routes as health
from webapp.web.invitations import routes as invitations
from webapp.web.lessons import routes as lessons
from webapp.web.looking_after import routes as looking_after
from webapp.web.meetings import routes as meetings
from webapp.web.notes import routes as notes
from webapp.web.notices import receipts
from webapp.web.notices import routes as notices
from webapp.web.phone import routes as phone
from webapp.web.phones import routes as phones
from webapp.web.problems import routes as problems
from webapp.web.pwa import routes as pwa
from webapp.web.reports import routes as reports
from webapp.web.safety import routes as safety
from webapp.web.sync import files as sealed_files
from webapp.web.sync import routes as sync
from webapp.web.trends import routes as trends
from webapp.web.updates import routes as updates
from webapp.web.victim import routes as victim

ROOMS = (
    api,
    bells,
    cases,
    chief_statements,
    complaints,
    devices,
    due,
    health,
    invitations,
    lessons,
    looking_after,
    meetings,
    notes,
    notices,
    phone,
    phones,
    problems,
    pwa,
    reports,
    safety,
    sealed_files,
    sync,
    trends,
    updates,
    victim,
)

csrf = CSRFProtect()


def init_app(app: Flask) -> None:
    pages.init_app(app)  # first: it says how templates are read, before anything reads one
    visiting.init_app(app)  # before any check may answer: every page asks who is there
    csrf.init_app(app)
    csrf.exempt(sync.blueprint)  # guarded by same-origin headers, since a stored token goes stale
    csrf.exempt(receipts.create_receipt)  # a carrier has no page of ours to take a token from
    HTMX(app)
    for furnish in (assets, filters, auth, access, places, errors, headers):
        furnish.init_app(app)
    for room in ROOMS:
        app.register_blueprint(room.blueprint)
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=str(paths.STATIC),
        prefix="static/",
        max_age=31_536_000,
        allow_all_origins=False,
        add_headers_function=headers.for_static,
    )
