"""The service takes in good records, tells what is wrong with others, and fails for none."""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import runpy
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import EnvironBuilder, TestResponse, run_wsgi_app
from werkzeug.wrappers import Request

import labcoop
from labcoop.testkit.strategies import dossiers

ROOT = Path(__file__).parents[2]
EXAMPLE = runpy.run_path(str(ROOT / "examples" / "case_service" / "app.py"))
DRAFT = (ROOT / "examples" / "draft.yaml").read_bytes()
YAML, JSON = "application/yaml", "application/json"


@pytest.fixture
def client() -> FlaskClient:
    return new_client()


def new_client() -> FlaskClient:
    client: FlaskClient = EXAMPLE["create_app"]().test_client()
    return client


def send(client: FlaskClient, data: bytes, content_type: str | None = YAML, **how: Any) -> TestResponse:
    return client.post("/agreements", data=data, content_type=content_type, **how)


def problem(response: TestResponse, status: int) -> Any:
    """Return the problem details of a response, which is one with this status."""
    assert response.status_code == status, response.text
    assert response.mimetype == "application/problem+json"
    details = json.loads(response.data)
    assert details["status"] == status
    assert details["title"]
    assert details["detail"]
    return details


# --- records that are taken in --------------------------------------------------------------------


def test_a_good_record_is_taken_in_and_found_again(client: FlaskClient) -> None:
    response = send(client, DRAFT)
    assert (response.status_code, response.mimetype) == (201, JSON)
    assert response.get_json() == {
        "id": "bg-lv-draft",
        "title": labcoop.loads(DRAFT).agreement.title,  # type: ignore[union-attr]
        "countries": ["BG", "LV"],
        "basis": "draft",
        "signed": None,
        "programmes": ["bg-lv-first-year"],
    }
    assert client.get(response.headers["Location"]).get_json() == response.get_json()
    assert response.get_json() in client.get("/agreements").get_json()


@given(dossiers())
def test_any_valid_record_is_taken_in_as_yaml_and_as_json(dossier: labcoop.Dossier) -> None:
    text, data = labcoop.dump(dossier), labcoop.dump(dossier, notation="json")
    assert send(new_client(), text.encode(), f"{YAML}; charset=utf-8").status_code == 201
    assert send(new_client(), data.encode(), JSON).status_code == 201


def test_a_record_that_was_taken_in_is_checked(client: FlaskClient) -> None:
    send(client, DRAFT)
    answer = client.get("/agreements/bg-lv-draft/findings").json
    assert answer is not None
    report = labcoop.validate(labcoop.loads(DRAFT))
    assert answer["ok"] is report.ok is False
    assert [(one["code"], one["message"]) for one in answer["findings"]] == [
        (one.rule, one.message) for one in report.findings if one.outcome == "fail"
    ]
    assert "/agreement/clauses" in {one["path"] for one in answer["findings"]}
    installed = client.get("/agreements/no-lt-2017/findings").json
    assert installed is not None
    assert (installed["ok"], installed["findings"]) == (True, [])
    assert installed["unknown"] > 0


def test_what_is_installed_is_listed_in_order_with_what_was_taken_in(client: FlaskClient) -> None:
    send(client, DRAFT)
    ids = [one["id"] for one in client.get("/agreements").get_json()]
    assert ids == sorted([*labcoop.installed(), "bg-lv-draft"])


def test_a_store_handed_over_keeps_the_records() -> None:
    store: dict[str, labcoop.Dossier] = {}
    send(EXAMPLE["create_app"](store).test_client(), DRAFT)
    assert store == {"bg-lv-draft": labcoop.loads(DRAFT)}


@pytest.mark.parametrize("id", ["bg-lv-draft", "no-lt-2017"])
def test_no_record_takes_the_place_of_another(client: FlaskClient, id: str) -> None:
    send(client, DRAFT)
    before = client.get(f"/agreements/{id}").get_json()
    again = DRAFT.replace(b"bg-lv-draft", id.encode())
    assert "another id" in problem(send(client, again), 409)["detail"]
    assert client.get(f"/agreements/{id}").get_json() == before


# --- comparisons ----------------------------------------------------------------------------------


def test_a_comparison_is_the_one_that_the_library_renders(client: FlaskClient) -> None:
    send(client, DRAFT)
    response = client.get("/compare?ids=bg-lv-draft,no-lt-2017&on=signed&on=activities")
    both = [labcoop.loads(DRAFT), labcoop.installed()["no-lt-2017"]]
    expected = labcoop.render(labcoop.compare(both, on=["signed", "activities"]), "json")  # type: ignore[arg-type]
    assert (response.status_code, response.mimetype, response.text) == (200, JSON, expected)


def test_what_is_not_documented_is_unknown_in_a_comparison(client: FlaskClient) -> None:
    (row,) = client.get("/compare?ids=no-ee&on=signed").get_json(force=True)["rows"]
    assert (row["cells"]["no-ee"]["state"], row["cells"]["no-ee"]["value"]) == ("unknown", None)


def test_an_agreement_that_is_named_twice_is_compared_once(client: FlaskClient) -> None:
    data = client.get("/compare?ids=no-ee,no-ee,&on=signed").get_json()
    assert [agreement["id"] for agreement in data["agreements"]] == ["no-ee"]


@pytest.mark.parametrize("query", ["", "?ids=", "?ids=,", "?on=signed"])
def test_a_comparison_of_nothing_is_a_bad_request(client: FlaskClient, query: str) -> None:
    assert "?ids=" in problem(client.get(f"/compare{query}"), 400)["detail"]


@pytest.mark.parametrize("path", ["/agreements/no-lt-2071", "/compare?ids=no-lt-2071", "/compare?ids=no-ee&on=singed"])
def test_what_is_not_there_is_not_found_and_what_is_near_is_named(client: FlaskClient, path: str) -> None:
    assert "did you mean" in problem(client.get(path), 404)["detail"]


# --- records that are refused ---------------------------------------------------------------------


def test_the_page_shows_what_the_service_answers(client: FlaskClient) -> None:
    page = ROOT / "docs" / "how-to" / "use-from-other-systems.md"
    text = page.read_text(encoding="utf-8")
    match = re.search(r"^<!-- answer: (.+) -->\n```json\n(.*?)```$", text, re.MULTILINE | re.DOTALL)
    assert match is not None
    answer = json.dumps(problem(send(client, match[1].encode(), JSON), 422), indent=2) + "\n"
    if os.environ.get("LABCOOP_UPDATE_DOCS") == "1":
        page.write_text(text[: match.start(2)] + answer + text[match.end(2) :], encoding="utf-8")
    else:
        assert match[2] == answer, "LABCOOP_UPDATE_DOCS=1 rewrites the page"


def test_every_problem_of_a_record_is_told_with_its_place(client: FlaskClient) -> None:
    text = b"labcoop: 1\nagreement:\n  id: x\n  tilte: X\n  basis: drafd\n  parties: [{country: NO}, {country: lt}]\n"
    details = problem(send(client, text), 422)
    with pytest.raises(labcoop.LoadError) as raised:
        labcoop.loads(text, name="body")
    assert len(details["errors"]) == len(raised.value.problems) > 3
    assert [(one["line"], one["column"], one["code"], one["message"]) for one in details["errors"]] == [
        (one.line, one.column, one.code, one.message) for one in raised.value.problems
    ]
    paths = {one["path"] for one in details["errors"]}
    assert {"/agreement/tilte", "/agreement/basis"} <= paths


def test_what_was_sent_is_never_repeated(client: FlaskClient) -> None:
    secret = "Ola-Nordmann-4711"
    text = (
        f"labcoop: 1\nagreement:\n  id: {secret}\n  title: [{secret}]\n  signed: {secret}\n  '{secret} @': {secret}\n"
    )
    response = send(client, text.encode())
    assert problem(response, 422)["errors"]
    assert secret not in response.text
    assert secret not in str(response.headers)


def test_a_programme_that_several_agreements_share_is_no_agreement(client: FlaskClient) -> None:
    shared = labcoop.dump(labcoop.installed().programmes["betic"])
    assert "record of an agreement" in problem(send(client, shared.encode()), 422)["detail"]


HOSTILE = {
    "binary": bytes(range(256)),
    "nothing": b"",
    "another encoding": DRAFT.decode().encode("utf-16"),
    "a control character": b"labcoop: 1\nagreement: {id: \x00}\n",
    "a bomb of aliases": b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "a tag": b"!!python/object/apply:os.system [true]\n",
    "deep lists": b"[" * 100_000,
    "deep lists that end": b"[" * 100_000 + b"]" * 100_000,
    "deep mappings": b'{"a":' * 100_000,
    "many nodes": b"[" + b"1," * 400_000 + b"1]",
    "as large as it may be": b"#" * 1_000_000,
    "only a scalar": b"x",
    "a huge number": b"labcoop: " + b"9" * 10_000,
    "a key twice": b"labcoop: 1\nlabcoop: 1\n",
}


@pytest.mark.parametrize("content_type", [YAML, JSON])
@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_record_is_refused_with_what_is_wrong(client: FlaskClient, data: bytes, content_type: str) -> None:
    details = problem(send(client, data, content_type), 422)
    assert all(one["code"].startswith("LC-E") and one["line"] >= 1 for one in details["errors"])
    assert details["errors"]
    assert len(client.get("/agreements").get_json()) == len(labcoop.installed())


@given(st.binary(max_size=200), st.sampled_from([YAML, JSON]))
def test_no_bytes_make_the_service_fail(data: bytes, content_type: str) -> None:
    problem(send(new_client(), data, content_type), 422)


@given(st.integers(0, len(DRAFT)), st.binary(max_size=4), st.sampled_from([YAML, JSON]))
def test_no_damage_to_a_good_record_makes_the_service_fail(at: int, what: bytes, content_type: str) -> None:
    response = send(new_client(), DRAFT[:at] + what + DRAFT[at + len(what) :], content_type)
    assert response.status_code in (201, 422)


@given(st.text(max_size=40), st.lists(st.text(max_size=20), max_size=3))
def test_no_question_makes_the_service_fail(ids: str, on: list[str]) -> None:
    client = new_client()
    response = client.get("/compare", query_string={"ids": ids, "on": on})
    assert response.status_code in (400, 404)
    assert response.mimetype == "application/problem+json"


@pytest.mark.parametrize("content_type", [YAML, JSON, "text/plain"])
def test_a_record_that_is_too_large_is_not_even_read(client: FlaskClient, content_type: str) -> None:
    response = send(client, b"#" * 1_000_001, content_type)
    problem(response, 415 if content_type == "text/plain" else 413)


@pytest.mark.parametrize("size", [1_000_001, 1_000_002, 3_000_000])
def test_a_large_record_of_unannounced_size_is_refused_and_not_cut(client: FlaskClient, size: int) -> None:
    cut = DRAFT + b"#" * (size - len(DRAFT))  # cut off within this comment, it would be a good record
    problem(send_chunked(client, io.BytesIO(cut)), 413)
    assert send_chunked(client, io.BytesIO(DRAFT)).status_code == 201


def send_chunked(client: FlaskClient, body: io.BytesIO) -> TestResponse:
    environ = EnvironBuilder(path="/agreements", method="POST", content_type=YAML).get_environ()
    chunked = {"HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input": body, "wsgi.input_terminated": True}
    answer = run_wsgi_app(client.application, {**environ, **chunked}, buffered=True)
    return TestResponse(*answer, request=Request(environ))


@pytest.mark.parametrize("content_type", [None, "", "text/plain", "multipart/form-data", "application/xml", "\xff"])
def test_another_type_of_content_is_refused(client: FlaskClient, content_type: str | None) -> None:
    assert "application/yaml" in problem(send(client, DRAFT, content_type), 415)["detail"]


def test_compressed_content_is_refused_before_it_can_grow(client: FlaskClient) -> None:
    bomb = gzip.compress(b"#" * 10_000_000)
    assert "not compressed" in problem(send(client, bomb, headers={"Content-Encoding": "gzip"}), 415)["detail"]


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "BREW"])
@pytest.mark.parametrize("path", ["/agreements", "/agreements/no-ee", "/compare"])
def test_another_method_is_refused_and_those_that_are_allowed_are_named(
    client: FlaskClient, method: str, path: str
) -> None:
    response = client.open(path, method=method, data=DRAFT)
    problem(response, 405)
    assert "GET" in response.headers["Allow"]


@pytest.mark.parametrize("path", ["/", "/agreement", "/agreements/", "/agreements/../etc", "/%00"])
def test_another_address_is_not_found(client: FlaskClient, path: str) -> None:
    problem(client.get(path), 404)
