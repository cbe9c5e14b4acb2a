"""A small case-management service: takes in records of agreements, lists, checks and compares them as JSON.

What is wrong is told as problem details (RFC 9457). They say where and what to do, and never repeat what was sent.
Run it with ``./dev --group examples flask --app examples/case_service/app.py run``, then:

    curl -H "Content-Type: application/yaml" --data-binary @examples/draft.yaml localhost:5000/agreements
    curl "localhost:5000/agreements/bg-lv-draft/findings"
    curl "localhost:5000/compare?ids=bg-lv-draft,no-lt-2017&on=signed"

Records live in memory. A service of yours hands its own store to ``create_app``, and looks after who may call it.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any, Literal, TypeAlias

import flask
import werkzeug.exceptions as http
from werkzeug.http import HTTP_STATUS_CODES

import labcoop

Store: TypeAlias = MutableMapping[str, labcoop.Dossier]

MAX_BYTES = 1_000_000  # no record may be larger
NOTATIONS: dict[str, Literal["yaml", "json"]] = {"application/yaml": "yaml", "application/json": "json"}


def create_app(store: Store | None = None) -> flask.Flask:
    """Return the service; ``store`` keeps the records that it takes in, by id."""
    app = flask.Flask(__name__)
    # Flask refuses an announced size before it reads, but silently cuts a chunked body: one byte more tells it apart.
    app.config["MAX_CONTENT_LENGTH"] = MAX_BYTES + 1
    own: Store = {} if store is None else store
    portfolio = labcoop.installed()

    def find(id: str) -> labcoop.Dossier:
        return own[id] if id in own else portfolio.find(id)

    @app.get("/agreements")
    def agreements() -> flask.Response:
        dossiers = [*portfolio.readable(), *own.values()]
        return flask.jsonify([summary(dossier) for dossier in sorted(dossiers, key=lambda dossier: dossier.id)])

    @app.get("/agreements/<id>")
    def agreement(id: str) -> flask.Response:
        return flask.jsonify(summary(find(id)))

    @app.get("/agreements/<id>/findings")
    def findings(id: str) -> flask.Response:
        report = labcoop.validate(find(id))
        failing = [one for one in report.findings if one.outcome == "fail"]
        told = [
            {
                "code": one.rule,
                "severity": one.severity,
                "path": pointer(one.path),
                "message": one.message,
                "reason": one.rationale,
            }
            for one in failing
        ]
        return flask.jsonify({"ok": report.ok, "findings": told, "unknown": len(report.unknown)})

    @app.post("/agreements")
    def take_in() -> flask.Response:
        notation = NOTATIONS.get(flask.request.mimetype)
        if notation is None or flask.request.content_encoding:
            raise http.UnsupportedMediaType("send a record as application/yaml or application/json, not compressed")
        body = flask.request.get_data()
        if len(body) > MAX_BYTES:
            raise http.RequestEntityTooLarge
        try:
            record = labcoop.loads(body, notation=notation, name="body")
        except labcoop.LoadError as error:
            told = "the record can't be taken in; mend what is listed in errors and send it again"
            return problem_details(422, told, errors=[*map(finding, error.problems)])
        if not isinstance(record, labcoop.Dossier):
            raise http.UnprocessableEntity("this is a programme of several agreements; send the record of an agreement")
        if record.id in portfolio or own.setdefault(record.id, record) is not record:
            raise http.Conflict("an agreement with this id is here already; give the record another id")
        response = flask.jsonify(summary(record))
        response.status_code = 201
        response.location = f"/agreements/{record.id}"
        return response

    @app.get("/compare")
    def compare() -> flask.Response:
        ids = [id for id in flask.request.args.get("ids", "").split(",") if id]
        if not ids:
            raise http.BadRequest("name the agreements to compare, such as ?ids=no-lt-2017,no-ee")
        comparison = labcoop.compare(map(find, dict.fromkeys(ids)), on=flask.request.args.getlist("on"))
        return flask.Response(labcoop.render(comparison, "json"), mimetype="application/json")

    @app.errorhandler(labcoop.UnknownIdError)
    def unknown(error: labcoop.UnknownIdError) -> flask.Response:
        return problem_details(404, str(error))

    @app.errorhandler(http.HTTPException)
    def failed(error: http.HTTPException) -> flask.Response:
        response = problem_details(error.code or 500, error.description or "")
        response.headers.extend((name, value) for name, value in error.get_headers() if name != "Content-Type")
        return response

    return app


def summary(dossier: labcoop.Dossier) -> dict[str, Any]:
    """Return what a list shows of an agreement; what no source says is null."""
    agreement = dossier.agreement
    return {
        "id": agreement.id,
        "title": agreement.title,
        "countries": dossier.countries,
        "basis": agreement.basis,
        "signed": None if agreement.signed is None else str(agreement.signed),
        "programmes": [programme.id for programme in dossier.programmes],
    }


def pointer(path: str) -> str:
    """Return a path in the form of a JSON pointer; items are named by their id."""
    return "".join(f"/{part}" for part in path.split(".") if part)


def finding(problem: labcoop.Problem) -> dict[str, Any]:
    """Return one problem of a record."""
    return {
        "code": problem.code,
        "path": pointer(problem.path),
        "line": problem.line,
        "column": problem.column,
        "message": problem.message,
    }


def problem_details(status: int, detail: str, **more: Any) -> flask.Response:
    """Return problem details; without a type of its own, a problem's title is that of its status."""
    body = {"title": HTTP_STATUS_CODES[status], "status": status, "detail": detail, **more}
    response = flask.jsonify(body)
    response.status_code = status
    response.mimetype = "application/problem+json"
    return response
