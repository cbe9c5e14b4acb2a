"""Hostile texts of a full megabyte end in a LoadError: no crash, no hang, no memory without end.

They are read in a process of its own, which the system ends when it takes too much time or memory.
"""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

import pytest

import labcoop
from labcoop.io import checking

READER = """
import json, resource, sys, time
import labcoop

Q, B = '"', chr(92)

def draft(*, evidence={}, **fields):
    agreement = {"id": "a", "title": "t", "basis": "draft", "parties": [], **fields}
    return json.dumps(
        {"labcoop": 1, "agreement": agreement, "sources": {"s": {"title": "t"}}, "evidence": evidence},
        separators=(",", ":"),
    )

def acts(count):
    return [{"id": f"act-{n}", "kind": "seminar"} for n in range(count)]

def cited(path, source, count):
    return {path % n: {"source": source} for n in range(count)}

resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
for notation, expression in json.load(sys.stdin):
    text = eval(expression)
    assert len(text.encode("utf-8")) <= 1_000_000, (expression, len(text.encode("utf-8")))
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + 10, hard))
    try:
        labcoop.loads(text, notation=notation)
        outcome = "a record"
    except labcoop.LoadError as error:
        outcome = "LoadError" if error.problems and str(error) else "an empty LoadError"
    except BaseException as error:
        outcome = repr(error)[:200]
    print(outcome, flush=True)
"""
# Each text is made in the other process; Q is a quote there and B a backslash.
YAML = {
    "deep block sequence": "'- ' * 100_000 + 'x'",
    "deep block mapping": "''.join(' ' * n + 'a:\\n' for n in range(1400))",
    "deep complex keys": "'? ' * 100_000 + 'x'",
    "deep flow sequence": "'[' * 100_000",
    "deep flow sequence, closed": "'[' * 100_000 + ']' * 100_000",
    "deep flow mapping": "'{a: ' * 100_000",
    "deep flow mapping, closed": "'{a: ' * 100_000 + '}' * 100_000",
    "deep keys in flow": "'{' * 100_000",
    "deep beside a key": "'a: ' + '[' * 65 + 'x' + ']' * 65",
    "many in a flow sequence": "'[' + 'a,' * 100_001 + ']'",
    "many in a block sequence": "'- a\\n' * 100_001",
    "very many in a block sequence": "'- a\\n' * 240_000",
    "many in a mapping": "''.join(f'k{n}: 1\\n' for n in range(80_000))",
    "one key again and again": "'a: 1\\n' * 20_000",
    "many documents": "'---\\n' * 200_000",
    "many ends of documents": "'...\\n' * 200_000",
    "one directive again and again": "'%TAG !a! b\\n' * 80_000 + '---\\nx'",
    "many directives": "''.join(f'%TAG !a{n}! b\\n' for n in range(50_000)) + '---\\nx'",
    "directives after carriage returns": "'%TAG !aaa! b\\r' * 70_000 + '---\\nx'",
    "directives after line separators": "'%TAG !aaa! b\\u2028' * 60_000 + '---\\nx'",
    "directives after next lines": "'%TAG !aaa! b\\x85' * 60_000 + '---\\nx'",
    "unknown directives": "'%A b\\n' * 50 + '---\\nx'",
    "many anchors": "'[' + ','.join(f'&a{n} x' for n in range(80_000)) + ']'",
    "one anchor again and again": "'[' + '&a x,' * 90_000 + ']'",
    "many aliases": "'[&a x,' + '*a,' * 90_000 + ']'",
    "billion laughs": "'a0: &a0 [x, x]\\n' + ''.join(f'a{n}: &a{n} [*a{n-1}, *a{n-1}]\\n' for n in range(1, 9_000))",
    "many tags": "'[' + '!!str x,' * 90_000 + ']'",
    "a long tag": "'!' + 'a' * 990_000",
    "a long anchor": "'&' + 'a' * 990_000 + ' x'",
    "a long key": "'a' * 990_000 + ': x'",
    "a quoted text without an end": "'a: ' + Q + 'x' * 990_000",
    "escapes": "'a: ' + Q + (B + 'x41') * 240_000 + Q",
    "block text": "'a: |\\n' + ' x\\n' * 330_000",
    "folded lines": "'a: >\\n' + ' x\\n\\n' * 240_000",
    "spaces": "' ' * 999_999",
    "lines": "'\\n' * 999_999",
    "tabs": "'\\t' * 999_999",
    "a comment": "'#' * 999_999",
    "comments": "'#\\n' * 499_999",
    "colons": "': ' * 499_999",
    "dashes": "'-' * 999_999",
    "commas": "'[' + ',' * 999_000",
    "quotes": "chr(39) * 999_999",
    "double quotes": "Q * 999_999",
    "pairs of braces": "'{}' * 499_999",
    "closing brackets": "']' * 999_999",
    "byte-order marks": "'\\ufeff' * 330_000",
    "line separators": "'\\u2028' * 330_000",
    "carriage returns": "'a: \\r' * 240_000",
}
JSON = {
    "deep array": "'[' * 100_000",
    "deep array, closed": "'[' * 100_000 + ']' * 100_000",
    "deep object": "(f'{{{Q}a{Q}:') * 100_000",
    "deep object, closed": "(f'{{{Q}a{Q}:') * 100_000 + '1' + '}' * 100_000",
    "deep beside a key": "f'{{{Q}labcoop{Q}:' + '[' * 65 + ']' * 65 + '}'",
    "many in an array": "'[' + '1,' * 100_001 + '1]'",
    "many in an object": "'{' + ','.join(f'{Q}k{n}{Q}:1' for n in range(70_000)) + '}'",
    "one key again and again": "'{' + ','.join([f'{Q}labcoop{Q}:1'] * 20_000) + '}'",
    "arrays side by side": "'[' + '[],' * 99_000 + '[]]'",
    "a text without an end": "Q + 'x' * 999_000",
    "escaped quotes without an end": "Q + (B + Q) * 499_000",
    "backslashes": "Q + B * 999_000",
    "quotes": "Q * 999_999",
    "escapes": "Q + (B + 'u0041') * 160_000 + Q",
    "halves of surrogates": "f'{{{Q}labcoop{Q}:{Q}' + (B + 'ud800') * 160_000 + Q + '}'",
    "spaces": "' ' * 999_999",
    "spaces and a space of another kind": "' ' * 999_990 + chr(160)",
    "spaces after a record": "f'{{{Q}labcoop{Q}:1}}' + ' ' * 990_000",
    "lines": "'\\n' * 999_999",
    "lines in an array": "'[' + '1\\n,\\n' * 20_000 + '1]'",
    "digits": "f'{{{Q}labcoop{Q}:' + '9' * 990_000 + '}'",
    "digits after a point": "f'{{{Q}labcoop{Q}:0.' + '9' * 990_000 + '}'",
    "a great exponent": "f'{{{Q}labcoop{Q}:1e' + '9' * 990_000 + '}'",
    "signs": "'-' * 999_999",
    "colons": "':' * 999_999",
    "words": "'null ' * 190_000",
    "not a number": "'[' + 'NaN,' * 99_000 + 'NaN]'",
    "not a number at the end": "'[' + '1,' * 99_000 + 'NaN]'",
}
BOTH = {
    "unknown keys": "'{' + ','.join(f'{Q}titl{n}{Q}:1' for n in range(20_000)) + '}'",
    "unknown terms": "draft(topics=[f'registratiom{n}' for n in range(50_000)])",
    "unknown references": (
        "draft(activities=acts(4_000), outcomes=[{'id': 'o', 'kind': 'reach',"
        " 'attributed_to': [f'act-{n}x' for n in range(4_000)]}])"
    ),
    "unknown sources": "draft(activities=acts(4_000), evidence=cited('agreement.activities.act-%d', 't', 4_000))",
    "unknown paths": "draft(activities=acts(4_000), evidence=cited('agreement.activities.act-%dx', 's', 4_000))",
    "many paths and one fault": (
        "draft(place='', activities=acts(4_000), evidence=cited('agreement.activities.act-%d', 's', 4_000))"
    ),
    "many ids and one that stands twice": "draft(activities=acts(8_000) + acts(1))",
    "one id again and again": "draft(activities=acts(1) * 8_000)",
    "one provision again and again": "draft(provisions=[{'id': 'a', 'kind': 'joint-inspection'}] * 19_000)",
    "many items of an unknown kind": (
        "draft(provisions=[{'id': f'a{n}', 'kind': 'joint-inspektion'} for n in range(19_000)])"
    ),
    "many unknown keys of an agreement": "draft(**{f'titl{n}': 1 for n in range(49_000)})",
    "many paths that lead nowhere": "draft(evidence=cited('agreement.activities.act-%d.place', 's', 11_000))",
    "a path of many steps": "draft(evidence={'agreement' + '.title' * 100_000: {'source': 's'}})",
    "an id of many hyphens": "draft(languages=['a-' * 400_000], objectives=[{'id': 'a-' * 40_000}])",
    "a link of many letters": "draft(public_text='https://' + 'a' * 900_000 + ' ')",
    "a date of many digits": "draft(signed='9' * 900_000)",
    "a date of many dots": "draft(signed='.' * 900_000)",
    "a period of many slashes": "draft(activities=[{'id': 'a', 'kind': 'seminar', 'period': '/' * 900_000}])",
    "an amount of many digits": "draft(funding=[{'id': 'f', 'amount': '9' * 900_000}])",
    "a term of many colons": "draft(topics=['lt:' * 300_000])",
}
CASES = {
    **{("yaml", name): text for name, text in YAML.items()},
    **{("json", name): text for name, text in JSON.items()},
    **{(notation, name): text for notation in ("yaml", "json") for name, text in BOTH.items()},
}


@pytest.fixture(scope="module")
def outcomes() -> Mapping[tuple[str, str], str]:
    """Return what came of each case; where the process ends early, another goes on after the case that ended it."""
    found: dict[tuple[str, str], str] = {}
    while len(found) < len(CASES):
        left = [case for case in CASES if case not in found]
        given = json.dumps([(case[0], CASES[case]) for case in left])
        run = subprocess.run([sys.executable, "-c", READER], input=given, capture_output=True, text=True, check=False)
        lines = run.stdout.splitlines()
        found.update(zip(left, lines, strict=False))
        if len(lines) < len(left):
            found[left[len(lines)]] = f"the process ended with {run.returncode}: {run.stderr[-500:]}"
    return found


@pytest.mark.parametrize("case", CASES, ids=" ".join)
def test_a_hostile_text_ends_in_a_load_error(case: tuple[str, str], outcomes: Mapping[tuple[str, str], str]) -> None:
    assert outcomes[case] == "LoadError"


@pytest.mark.parametrize(
    "text",
    [
        "provisions: [" + "{id: a, kind: seminar}, " * 19_000 + "]",
        "provisions: [" + "".join(f"{{id: a{n}, kind: seminarr}}, " for n in range(19_000)) + "]",
        "".join(f"titl{n}: 1\n  " for n in range(20_000)),
        "topics: [" + "seminarr, " * 19_000 + "]",
    ],
    ids=["one id", "unknown kinds", "unknown keys", "unknown terms"],
)
def test_once_enough_is_wrong_the_rest_is_not_looked_at(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = 0
    is_full = checking._Checker.full.fget

    def counted(checker: Any) -> Any:
        nonlocal looked
        looked += 1
        return is_full(checker)

    monkeypatch.setattr(checking._Checker, "full", property(counted))
    with pytest.raises(labcoop.LoadError) as caught:
        labcoop.loads(f"labcoop: 1\nagreement:\n  {text}\n")
    assert len(caught.value.problems) == checking.MAX_PROBLEMS + 1
    assert looked <= 10 * checking.MAX_PROBLEMS


@pytest.mark.parametrize("text", ["labcoop: 1", "labcoop: 2", "[", "a: &b c"])
@pytest.mark.parametrize("collecting", [True, False])
def test_garbage_is_looked_for_afterwards_as_before(text: str, collecting: bool) -> None:
    (gc.enable if collecting else gc.disable)()
    try:
        with pytest.raises(labcoop.LoadError):
            labcoop.loads(text)
        assert gc.isenabled() == collecting
    finally:
        gc.enable()
