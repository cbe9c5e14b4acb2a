"""The full examination: every hook called, every record read, every row, remark and rule tried; nothing raised."""

from __future__ import annotations

import warnings
from typing import Any

import attrs
import pytest
from comparison.countries import InMemory, country, install, plugin_module
from comparison.examples import record, shared

import labcoop
from labcoop.comparison.cell import Cell
from labcoop.comparison.table import Comparison, Remark
from labcoop.model.evidence import State
from labcoop.plugins.faults import PluginState
from labcoop.plugins.registry import Registry


def agreement(id: str, *countries: str) -> InMemory:
    return InMemory.of(record(id, countries=countries))


def row(read: Any, id: str = "xx:row") -> labcoop.Dimension:
    return labcoop.Dimension(id=id, label="A row", group="scope", definition="A row.", read=read)


def only_for(code: str) -> Any:
    def read(reading: labcoop.Reading) -> Cell:
        if code not in reading.dossier.countries:
            raise KeyError(reading.dossier.agreement.title)
        return Cell(state=State.UNKNOWN)

    return read


def told(registry: Registry, name: str = "xx") -> list[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        plugins = {plugin.found.name: plugin for plugin in registry.examine()}
    assert plugins[name].usable
    assert (plugins[name].state == PluginState.INVALID) == bool(plugins[name].faults)
    return [str(fault) for fault in plugins[name].faults]


def test_what_works_is_ok_and_asked_as_seldom_as_can_be(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def remarks(comparison: Comparison) -> list[Remark]:
        asked.append(f"{len(comparison.rows) > 60}")
        return []

    registry = install(
        monkeypatch,
        xx=plugin_module(country=country(), agreements=[agreement("no-xx", "NO", "XX")], remarks=remarks),
        yy=plugin_module(country=country("YY"), remarks=remarks),
    )
    for _ in range(2):
        assert told(registry) == told(registry, "yy") == []
    assert asked == ["True", "False"]  # on all rows and on none, and only of a country that takes part


def test_each_record_is_read_and_all_its_problems_are_told_with_their_places(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    folder = tmp_path / "labcoop_examined" / "agreements"
    folder.mkdir(parents=True)
    (folder.parent / "__init__.py").touch()
    (folder / "no-xx.yaml").write_text(
        "labcoop: 1\nagreement: {id: no-xx, tilte: Secret, basis: sourcs, parties: []}\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    gone = labcoop.RecordReference(id="lost", package="labcoop_examined", folder="programmes")
    nowhere = labcoop.RecordReference(id="nowhere", package="labcoop_is_not_there", folder="agreements")
    module = plugin_module(
        country=country(),
        agreements=lambda: [*labcoop.records_in("labcoop_examined"), gone, nowhere, agreement("good", "XX")],
    )
    registry = install(monkeypatch, xx=module)
    messages = told(registry)
    assert len(messages) == 5
    for part in (
        "the record no-xx is left out: LC-E101 agreement.tilte: unknown key; 'labcoop schema' lists the keys",
        "the record no-xx is left out: LC-E102 agreement.title: missing in agreement",
        "(labcoop_examined/agreements/no-xx.yaml:2:",
        "the record lost is left out: LC-E001: the distribution does not ship this file; mend the file",
        "the record nowhere is left out: LC-E001: there is no package of this name to read it from",
    ):
        assert any(part in message for message in messages), part
    assert "Secret" not in "".join(messages)
    with pytest.warns(labcoop.PluginWarning) as warned:
        assert [one.id for one in registry.portfolio().current()] == ["good"]
    assert len(warned) == 5  # one for each fault, and none of them twice


class Elsewhere(labcoop.RecordReference):
    """A reference of a plugin's own class, that reads its record from somewhere else."""

    error: Any = None
    instead: Any = None

    def read(self) -> Any:
        if self.error is not None:
            raise self.error
        return self.instead


def elsewhere(**fields: Any) -> Elsewhere:
    reference = Elsewhere(id="no-xx", package="nowhere", folder="agreements")
    for name, value in fields.items():
        object.__setattr__(reference, name, value)
    return reference


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        (elsewhere(error=RuntimeError("Secret")), "LC-E001: reading it failed with RuntimeError"),
        (elsewhere(error=SystemExit(3)), "LC-E001: reading it failed with SystemExit"),
        (elsewhere(instead=None), "LC-E113: the file must hold one of the agreements"),
        (elsewhere(instead=record("other")), "LC-E113: the file must hold one of the agreements"),
        (elsewhere(instead=shared(labcoop.Programme(id="no-xx"))), "LC-E113: the file must hold one of the agreements"),
    ],
)
def test_a_reference_may_fail_in_any_way(reference: Elsewhere, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module = plugin_module(country=country(), agreements=[reference, agreement("good", "XX")])
    (one,) = told(install(monkeypatch, xx=module))
    assert message in one
    assert "Secret" not in one
    registry = install(monkeypatch, xx=module)
    with pytest.warns(labcoop.PluginWarning, match="the record no-xx is left out"):
        assert [dossier.id for dossier in registry.portfolio().current()] == ["good"]


def test_a_row_is_tried_on_every_agreement_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    xx = plugin_module(country=country(), agreements=[agreement("no-xx", "NO", "XX")], dimensions=[row(only_for("XX"))])
    assert told(install(monkeypatch, xx=xx)) == []
    (one,) = told(install(monkeypatch, xx=xx, yy=[record("no-yy", countries=("NO", "YY"))]))
    assert "the row xx:row is left out: KeyError; read must answer for every agreement (" in one
    assert "test_examination.py:" in one


def test_a_row_that_returns_no_cell_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    module = plugin_module(
        country=country(), agreements=[agreement("no-xx", "NO", "XX")], dimensions=[row(lambda _: "text")]
    )
    (one,) = told(install(monkeypatch, xx=module))
    assert "the dimension xx:row must return a Cell, not str" in one


def test_remarks_are_tried_without_rows_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def remarks(comparison: Comparison) -> list[Remark]:
        return [Remark(id="xx:remark", text=str(len(comparison["signed"].cells)))]

    module = plugin_module(country=country(), agreements=[agreement("no-xx", "NO", "XX")], remarks=remarks)
    (one,) = told(install(monkeypatch, xx=module))
    assert "labcoop_remarks failed with UnknownIdError: no row is called 'signed'" in one


def test_evidence_of_a_country_that_names_no_source_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    evidence = {"country.name": (labcoop.Citation(source="gone"),)}
    module = plugin_module(country=attrs.evolve(country(), evidence=evidence))
    (one,) = told(install(monkeypatch, xx=module))
    assert "the evidence at country.name cites a source that the country does not list; add it to the country's" in one


def test_a_broken_plugin_is_examined_as_far_as_it_goes_and_the_others_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    registry = install(
        monkeypatch,
        aa=plugin_module(),
        xx=plugin_module(country=country(), dimensions=[row(lambda _: 3)], agreements=[agreement("x", "XX")]),
        zz=[record("z")],
    )
    states = {plugin.found.name: plugin.state for plugin in registry.examine()}
    assert states == {"aa": "invalid", "xx": "invalid", "zz": "ok"}
    assert [plugin.usable for plugin in registry.plugins()] == [False, True, True]


def test_a_rule_is_tried_on_the_agreements_of_its_country_and_on_a_bare_one(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def only_bare(context: labcoop.Context) -> Any:
        seen.append(context.dossier.id)
        return {"bare": ()}[context.dossier.id]

    given = labcoop.Rule(
        id="xx:rule", title="A rule", rationale="A.", severity="note", ground=labcoop.Ground(grade="own"), guards=(),
        check=only_bare,
    )  # fmt: skip
    agreements = [agreement("no-xx", "NO", "XX"), agreement("no-yy", "NO", "YY")]
    registry = install(monkeypatch, xx=plugin_module(country=country(), agreements=agreements, rules=[given]))
    (fault,) = told(registry)
    assert seen == ["bare", "no-xx"]
    assert "a rule can't answer; xx:rule: the rule failed with KeyError at" in fault
    assert "its check must answer for every agreement" in fault
