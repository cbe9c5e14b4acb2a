"""Measure labcoop beside other libraries and write docs/reference/performance.md: ./dev python benchmarks/run.py.

A report, never a test: nothing fails by what it finds.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any, Final, NamedTuple

import checks
import graphs
import measure
import peers
import processes
import records
import yaml

import labcoop
from labcoop.comparison.difference import difference
from labcoop.graphs.build import build
from labcoop.io import events, nodes, reading, soundness

REPORT: Final = Path(__file__).parents[1] / "docs" / "reference" / "performance.md"
LIBRARIES: Final = (
    "attrs",
    "click",
    "msgspec",
    "networkx",
    "pyyaml",
    "rich",
    "pydantic",
    "cattrs",
    "dictdiffer",
    "deepdiff",
)


class Row(NamedTuple):
    """One line of the report: what took how long, against what, the ratio, and the most that it should be."""

    what: str
    seconds: float
    against: str
    others: float
    ratio: measure.Spread
    aim: float | None

    @classmethod
    def of(cls, run: measure.Run, what: str, against: str, aim: float | None = None) -> Row:
        return cls(what, run.time(what), against, run.time(against), run.ratio(what, against), aim)

    @property
    def verdict(self) -> str:
        if self.aim is None:
            return "for comparison"
        if self.ratio.lower <= self.aim < self.ratio.upper:
            return "on the line"
        return "reached" if self.ratio.median <= self.aim else "not reached"


# --- what is measured -------------------------------------------------------------------------------


def commands() -> Iterator[Row]:
    with processes.processes() as contenders:
        run = measure.run(contenders, rounds=21)
    yield Row.of(run, "python, doing nothing", processes.BARE)
    yield Row.of(run, "`labcoop --help`", processes.BARE, 1.25)
    yield Row.of(run, "`labcoop compare --format json`", processes.BARE, 4)
    yield Row.of(run, "`labcoop compare`", processes.BARE, 6)
    yield Row.of(run, "`labcoop plugins`", processes.BARE, 4)
    yield Row.of(run, "`labcoop check`", processes.BARE, 5)
    yield Row.of(run, "`labcoop show no-lt-2017`", processes.BARE)


def json_loads(text: str) -> Iterator[Row]:
    ours = {
        "JSON into the model, unknown keys refused": lambda: _model(text),
        "… and every id, reference and path of evidence checked": lambda: _without_second_look(text),
        "… and duplicate keys refused: `labcoop.loads`": lambda: labcoop.loads(text, notation="json"),
    }
    theirs = {
        "msgspec into bare attrs classes": peers.msgspec_load(),
        "pydantic": peers.pydantic_load(),
        "cattrs": peers.cattrs_load(detailed=False),
        "cattrs with detailed validation": peers.cattrs_load(detailed=True),
    }
    contenders = {**ours, **{name: _calling(load, text) for name, load in theirs.items()}}
    run = measure.run(contenders, rounds=100)
    model, checked, whole = ours
    bare, *others = theirs
    yield Row.of(run, model, bare, 1.6)
    yield from (Row.of(run, model, name, 1) for name in others)
    yield Row.of(run, checked, bare, 1.6)
    yield from (Row.of(run, checked, name, 1) for name in others)
    yield from (Row.of(run, whole, name) for name in theirs)


def yaml_loads(text: str) -> Iterator[Row]:
    ours, theirs = "YAML with all checks: `labcoop.loads`", "PyYAML `CSafeLoader`, plain values"
    contenders = {ours: lambda: labcoop.loads(text), theirs: lambda: yaml.load(text, yaml.CSafeLoader)}
    yield Row.of(measure.run(contenders, rounds=100), ours, theirs, 0.6)


def differences() -> Iterator[Row]:
    one, two = records.agreements()
    keyed = records.keyed(one), records.keyed(two)
    changed = {tuple(pairing.right.split(".")[1:]) for pairing in difference(one, two, only_differences=True).pairings}
    by_id = {change[:2] for change in peers.keyed_changes(one, two, records.SECTIONS)}
    if any(found != changed for found in (by_id, *peers.changed_items(*keyed))):
        raise RuntimeError("the peers see other items changed")
    ours = "difference of two agreements of 60 items"
    contenders = {
        ours: lambda: difference(one, two, only_differences=True),
        "dictdiffer": lambda: peers.dictdiffer_changes(*keyed),
        "dictdiffer, paths as lists": lambda: peers.dictdiffer_changes_by_path(*keyed),
        "DeepDiff": lambda: peers.deepdiff_changes(*keyed),
        "items of one id held against each other": lambda: peers.keyed_changes(one, two, records.SECTIONS),
    }
    run = measure.run(contenders, rounds=60)
    yield Row.of(run, ours, "dictdiffer", 1 / 15)
    yield Row.of(run, ours, "dictdiffer, paths as lists")
    yield Row.of(run, ours, "DeepDiff", 1 / 100)
    yield Row.of(run, ours, "items of one id held against each other")


def graph_times(dossier: labcoop.Dossier) -> Iterator[Row]:
    one = graphs.ready([dossier])
    ours, bare = f"graph of {len(one.nodes)} nodes and {len(one.edges)} edges", "networkx, from lists made ready"
    run = measure.run({ours: lambda: build([dossier]), bare: one.bare}, rounds=100)
    yield Row.of(run, ours, bare, 1.3)
    for number in (100, 300, 1000):
        portfolio = graphs.dossiers(dossier, number)
        many = graphs.ready(portfolio)
        ours = f"graph of a portfolio of {number:,} agreements"
        contenders = {ours: _building(portfolio), bare: many.bare}
        yield Row.of(measure.run(contenders, rounds=max(7, 900 // number)), ours, bare, 1.3)


def _building(portfolio: list[labcoop.Dossier]) -> Callable[[], object]:
    return lambda: build(portfolio)


def graph_memory(dossier: labcoop.Dossier) -> Iterator[tuple[str, ...]]:
    """Yield what the graph of a portfolio holds beside the bare one; each makes its own texts for ids and keys."""
    for number in (100, 300, 1000):
        portfolio = graphs.dossiers(dossier, number)
        many = graphs.ready(portfolio)
        ours, bare = graphs.held(lambda p=portfolio: build(p)), graphs.held(many.bare_with_own_names)  # type: ignore[misc]
        yield f"{number:,}", _size(ours), _size(bare), _times(ours / bare), "≤ 1.20 ×"


def check_times() -> Iterator[Row]:
    contenders = checks.contenders()
    run = measure.run(contenders, rounds=40)
    ours, *others = contenders
    yield from (Row.of(run, ours, name) for name in others)


def many_checks() -> Iterator[tuple[str, ...]]:
    """Yield what one agreement takes among more and more of them; the cost should stay where it is."""
    least = checks.per_agreement(100)
    for number in (100, 1_000, 10_000):
        each = least if number == 100 else checks.per_agreement(number)
        yield f"{number:,}", _time(each), _times(each / least), "flat"


def _size(number: float) -> str:
    return f"{number / 1e6:.1f} MB"


def _model(text: str) -> Any:
    return reading._assemble(reading._convert(reading._json_decoder().decode(text)))


def _without_second_look(text: str) -> Any:
    look = reading._repeats_keys
    reading._repeats_keys = _no_look
    try:
        return labcoop.loads(text, notation="json")
    finally:
        reading._repeats_keys = look


def _no_look(text: str) -> bool:
    return False


def _calling(load: Callable[[str], object], text: str) -> Callable[[], object]:
    return lambda: load(text)


# --- where a load spends its time -------------------------------------------------------------------


def stages(json_text: str, yaml_text: str) -> Iterator[tuple[str, str, float]]:
    """Yield notation, stage and seconds of the steps that a load takes, each measured on its own."""
    data, plain = json_text.encode(), events.yaml_plain(yaml_text)
    twin = reading._json_decoder().decode(json_text)
    file = reading._convert(twin)
    record = reading._assemble(file)
    shared: dict[str, Callable[[], object]] = {
        "text is UTF-8 without control characters": lambda: nodes.check_characters(nodes.decode(data, ""), ""),
        "twins to the model's classes": lambda: reading._convert(twin),
        "evidence gathered": lambda: reading._assemble(file),
        "ids, references and evidence checked": lambda: soundness.is_sound(record),
    }
    own: dict[str, dict[str, Callable[[], object]]] = {
        "JSON": {
            "text to twins that refuse unknown keys": lambda: reading._json_decoder().decode(json_text),
            "text read again for duplicate keys": lambda: reading._repeats_keys(json_text),
        },
        "YAML": {
            "text to plain values by libyaml": lambda: events.yaml_plain(yaml_text),
            "plain values to twins that refuse unknown keys": lambda: reading._plain_decoder()(plain),
        },
    }
    for notation, steps in own.items():
        run = measure.run({**steps, **shared}, rounds=40)
        yield from ((notation, step, run.time(step)) for step in run.seconds)


# --- the report -------------------------------------------------------------------------------------

_HEAD: Final = """\
# Performance

Written by `./dev python benchmarks/run.py`, which takes a few minutes. Its figures are ratios: all contenders run
in turn, dozens of times, and each round gives one ratio. The tables show the median and, in brackets, the
quartiles; the aim is *on the line* where it lies between these. Times are processor time and differ from machine to
machine; the ratios hardly do. Nothing is tested against a stopwatch: the tests hold by name what may not be imported.
"""
_NOTES: Final = """\
* **Commands** are whole processes of the same interpreter. The bare group has the same commands and
  words, all in one module, and prints the very same help.
* **The record** has {json_size} bytes of JSON, or {yaml_size} as `labcoop` writes YAML: two programmes, four sources,
  {paths} paths of evidence. It is made in `benchmarks/records.py`.
* **The peers' classes** are made from labcoop's format, with the same fields, but bare: texts and whole numbers where
  labcoop reads dates, periods, quantities and terms of a vocabulary, and no reference is followed. msgspec drops
  unknown keys there and keeps the last of duplicate ones; pydantic and cattrs are set to refuse unknown keys. cattrs
  gets what msgspec decodes.
* **CSafeLoader** gives dicts without positions, and reads `NO` as false. labcoop gives the model; when something is
  wrong, it knows where.
* **The difference** is of two agreements of which every third item differs in one field or two. dictdiffer and DeepDiff
  get plain dicts and lists by section and id, so for them nothing is left to match; labcoop pairs items by what they
  are. All three tell only what differs, and name the same items. dictdiffer is called as it is by default, and once
  more with the option that costs it least; DeepDiff only with that. The last row holds items of one id against each
  other and does no more: what is above it is the price of pairing.
* **The graph** is that of the same record with its programmes repeated, and of a portfolio of such records that share
  their countries and authorities. networkx gets every id, key and attribute in lists made ready, and adds them one by
  one; both graphs are equal. That a portfolio's ratio stays where it is from 100 to 1,000 agreements shows that the
  time is linear, since networkx's is.
* **Checking** holds an agreement of 60 items, Norway's with Lithuania, against every rule at hand and makes a report of
  it. The others look only at the shape of the same content: which keys there are, and of which kind each value is.
"""


def report() -> str:
    json_text = records.record()
    record = labcoop.loads(json_text, notation="json")
    yaml_text = labcoop.dump(record)
    sizes = {"json_size": len(json_text.encode()), "yaml_size": len(yaml_text.encode())}
    head = ("what", "takes", "against", "takes", "ratio", "aim", "")
    parts = [
        _HEAD,
        _machine(),
        "## Commands\n",
        _table(head, map(_cells, commands())),
        f"`labcoop compare` put side by side: {', '.join(processes.compared())}.\n",
        "## Loading a record\n",
        _table(head, map(_cells, chain(json_loads(json_text), yaml_loads(yaml_text)))),
        "Where the time goes, each step measured on its own:\n",
        _table(("notation", "step", "takes"), ((*step, _time(took)) for *step, took in stages(json_text, yaml_text))),
        "## The difference of two agreements\n",
        _table(head, map(_cells, differences())),
        "## The graph\n",
        _table(head, map(_cells, graph_times(graphs.dossier()))),
        "Memory that the finished graph holds:\n",
        _table(("agreements", "labcoop", "networkx", "ratio", "aim"), graph_memory(graphs.dossier())),
        "## Checking\n",
        _table(head, map(_cells, check_times())),
        f"{len(labcoop.catalogue())} rules of the core and of seven countries; the aim for one agreement is 3 ms.\n",
        "Many agreements in one process:\n",
        _table(("agreements", "each takes", "of that of 100", "aim"), many_checks()),
        "## What is measured\n",
        _NOTES.format(**sizes, paths=len(record.evidence)),
    ]
    return "\n".join(parts)


def _cells(row: Row) -> tuple[str, ...]:
    lower, median, upper = map(_times, row.ratio)
    aim = "" if row.aim is None else f"≤ {_times(row.aim)}"
    ratio = f"{median} ({lower} – {upper})"
    return row.what, _time(row.seconds), row.against, _time(row.others), ratio, aim, row.verdict


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _times(ratio: float) -> str:
    return f"{ratio:.2f} ×" if ratio >= 0.1 else f"1/{1 / ratio:.0f}"


def _time(seconds: float) -> str:
    return f"{seconds * 1e6:.0f} µs" if seconds < 1e-3 else f"{seconds * 1e3:.{1 if seconds < 0.01 else 0}f} ms"


def _machine() -> str:
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return f"{_processor()}, {os.cpu_count()} cores; Python {platform.python_version()}; {libraries}.\n"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, "") or platform.processor() or platform.machine()


if __name__ == "__main__":
    text = report()
    print(text, end="")
    REPORT.write_text(text, encoding="utf-8")
