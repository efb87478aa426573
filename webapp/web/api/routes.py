"""Every machine endpoint, described for other machines from the schemas that read it."""

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from flask import Blueprint, Response, jsonify

from webapp.domain.permissions import Permission
from webapp.web.access import needs
from webapp.wire.commands import CAPTURED, rules_of
from webapp.wire.safety import ExportSafetyReportSchema, SafetyReportFile
from webapp.wire.silent_phones import HeardSchema, WaitingSchema
from webapp.wire.sync import (
    BatchSchema,
    DecisionsSchema,
    PhoneSchema,
    QuestionSchema,
    StoreSchema,
    VerdictsSchema,
)

blueprint = Blueprint("api", __name__, url_prefix="/api")


@blueprint.get("/openapi.json")
@needs(Permission.USE_PHONE)
def openapi() -> Response:
    spec = APISpec(
        title="Pledge",
        version="1",
        openapi_version="3.1.0",
        plugins=[MarshmallowPlugin()],
        info={"description": "What phones send and ask. Operations are sealed; see the README."},
    )
    for path, operations in _paths().items():
        spec.path(path=path, operations=operations)
    spec.components.schemas |= {f"{kind}_rules": {"const": rules_of(kind)} for kind in CAPTURED}
    return jsonify(spec.to_dict())


def _paths() -> dict[str, dict[str, object]]:
    return {
        "/sync": {
            "post": {
                "summary": "Deliver sealed operations; one verdict for each, in order.",
                "requestBody": {"content": {"application/json": {"schema": BatchSchema}}},
                "responses": {
                    "200": {
                        "description": "A verdict for each operation.",
                        "content": {"application/json": {"schema": VerdictsSchema}},
                    },
                    **_told("400", "401", "403", "507"),
                },
            }
        },
        "/sync/decisions": {
            "post": {
                "summary": "Ask what became of what was parked; only its author is told.",
                "requestBody": {"content": {"application/json": {"schema": QuestionSchema}}},
                "responses": {
                    "200": {
                        "description": "A decision for each that somebody has decided.",
                        "content": {"application/json": {"schema": DecisionsSchema}},
                    },
                    **_told("400", "401", "403"),
                },
            }
        },
        "/sync/waiting": {
            "post": {
                "summary": "Say how many things wait on this phone; nothing of what they are.",
                "requestBody": {"content": {"application/json": {"schema": WaitingSchema}}},
                "responses": {
                    "200": {
                        "description": "Other phones of theirs that fell silent with unsent work.",
                        "content": {"application/json": {"schema": HeardSchema}},
                    },
                    **_told("400", "401", "403"),
                },
            }
        },
        "/sync/backed-up": {
            "post": {
                "summary": "Ask what is in a backup, so that a phone may remove its own copy.",
                "requestBody": {"content": {"application/json": {"schema": QuestionSchema}}},
                "responses": {
                    "200": {
                        "description": "Those that a whole backup holds, and the store's epoch.",
                        "content": {"application/json": {"schema": StoreSchema}},
                    },
                    **_told("400", "401", "403"),
                },
            }
        },
        "/sync/phones": {
            "post": {
                "summary": "Enrol a phone by the public half of the key that it signs with.",
                "requestBody": {"content": {"application/json": {"schema": PhoneSchema}}},
                "responses": _told("200", "400", "401", "403"),
            }
        },
        "/sync/sign-out": {
            "post": {
                "summary": "End the session of a phone that was left alone.",
                "responses": _told("200", "401", "403"),
            }
        },
        "/sync/photographs/{photograph_id}/{copy}": {
            "put": {
                "summary": "Deliver one sealed copy of a photograph, whole or a piece of it.",
                "parameters": [
                    _in_path("photograph_id"),
                    _in_path("copy"),
                    {"name": "Content-Range", "in": "header", "schema": {"type": "string"}},
                ],
                "requestBody": {
                    "content": {
                        "application/octet-stream": {
                            "schema": {"type": "string", "format": "binary"}
                        }
                    }
                },
                "responses": _told("200", "202", "400", "401", "403", "404", "413", "422", "507"),
            }
        },
        "/phone/keys": {"get": {"summary": "The key to seal with.", "responses": _told("200")}},
        "/phone/session": {
            "get": {"summary": "Who is signed in.", "responses": _told("200", "401")}
        },
        "/phone/cases": {
            "get": {"summary": "Cases this person knows.", "responses": _told("200", "401")}
        },
        "/cases/{case_id}/safety-report/export": {
            "post": {
                "summary": "The health and safety report of one case; the reason is written down.",
                "parameters": [_in_path("case_id")],
                "requestBody": {
                    "content": {
                        "application/x-www-form-urlencoded": {"schema": ExportSafetyReportSchema}
                    }
                },
                "responses": {
                    "200": {
                        "description": "These fields and no others.",
                        "content": {"application/json": {"schema": SafetyReportFile}},
                    },
                    **_told("403", "404", "422"),
                },
            }
        },
        "/healthz": {"get": {"summary": "Alive.", "responses": _told("200")}},
        "/readyz": {"get": {"summary": "Ready.", "responses": _told("200", "503")}},
    }


def _told(*codes: str) -> dict[str, dict[str, str]]:
    words = {
        "200": "Done.",
        "202": "A piece arrived, and how many bytes are here; this is no receipt.",
        "400": "Not what this endpoint reads.",
        "401": "Sign in first; nothing is lost.",
        "403": "Not from our own pages.",
        "404": "The record it belongs to is not here yet.",
        "413": "Larger than any photograph.",
        "422": "Cannot be opened.",
        "507": "A disk is full or away; nothing was received.",
        "503": "Something behind this is not ready.",
    }
    return {code: {"description": words[code]} for code in codes}


def _in_path(name: str) -> dict[str, object]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
