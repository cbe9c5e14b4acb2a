"""Why a finding, a figure or a cell is what it is: what was read for it, and from which sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import attrs

from labcoop.comparison.cell import Cell
from labcoop.comparison.dimension import Dimension
from labcoop.comparison.reading import Reading
from labcoop.comparison.table import cell_of
from labcoop.errors import PluginError
from labcoop.model.context import contexts_of
from labcoop.model.country import Country
from labcoop.model.dates import Date
from labcoop.model.dossier import Dossier
from labcoop.model.evidence import Evidence, evidence_at, unique
from labcoop.model.portfolio import Portfolio
from labcoop.model.tracing import Reads, traced, traced_portfolio
from labcoop.model.vocabulary import Vocabularies
from labcoop.rules.engine import judge
from labcoop.rules.identifiers import personal_data_in
from labcoop.rules.rule import Outcome, Rule, Verdict

__all__ = ["Explanation", "Input", "Surroundings", "explain"]


@attrs.frozen(kw_only=True)
class Input:
    """A field that was read: of which record or country, at which path, what stands there, and who says so.

    ``value`` is ``None`` where nothing stands there; ``basis`` is then what the record rests on. What looks like
    personal data is named and not repeated.
    """

    holder: str
    path: str
    value: str | None
    evidence: tuple[Evidence, ...] = ()
    basis: str | None = None


@attrs.frozen(kw_only=True)
class Explanation:
    """How a rule came out for one agreement, or what a row or a measure shows of it, and what was read for that.

    A rule has an ``outcome`` and ``verdicts``, anything else its ``cell``. ``on`` is the date for which the
    countries' duties were read, ``versions`` those of the distributions that had a part in it, by name.
    """

    subject: Rule | Dimension
    agreement: str
    outcome: Outcome | None = None
    verdicts: tuple[Verdict, ...] = ()
    cell: Cell | None = None
    inputs: tuple[Input, ...] = ()
    on: str | None = None
    versions: Mapping[str, str] = attrs.field(factory=dict)


@attrs.frozen(kw_only=True)
class Surroundings:
    """What an agreement is explained beside: the records and countries at hand, the terms, and the date."""

    portfolio: Portfolio
    countries: Mapping[str, Country]
    vocabularies: Vocabularies
    on: Date | None = None


def explain(subject: Rule | Dimension, dossier: Dossier, beside: Surroundings) -> Explanation:
    """Hold an agreement against a rule, or read a row of it, and note what is read meanwhile.

    Raises :class:`~labcoop.errors.PluginError` where a plugin's rule or row fails.
    """
    reading, reads = _traced(dossier, beside)
    if isinstance(subject, Rule):
        outcome, verdicts = judge(subject, reading, strict=True)
        told: dict[str, Any] = {"outcome": outcome, "verdicts": verdicts}
    else:
        told = {"cell": _cell(subject, reading)}
    on = None if reading.on is None else reading.on.text
    return Explanation(subject=subject, agreement=dossier.id, inputs=tuple(_inputs(reads)), on=on, **told)


def _cell(subject: Dimension, reading: Reading) -> Cell:
    try:
        return cell_of(subject, reading)
    except (Exception, SystemExit) as error:
        if subject.origin == "labcoop" or isinstance(error, PluginError):
            raise
        raise PluginError(subject.origin, f"the row {subject.id} failed with {type(error).__name__}") from error


def _traced(dossier: Dossier, beside: Surroundings) -> tuple[Reading, Reads]:
    reads = Reads()
    copy = traced(dossier, reads)
    portfolio = traced_portfolio(beside.portfolio, reads, {dossier.id: copy})
    countries = {code: traced(country, reads) for code, country in beside.countries.items()}
    (reading,) = contexts_of([copy], portfolio, countries, beside.vocabularies, beside.on, of=Reading)
    portfolio.of_pair(())  # the pairs are worked out from all records, once: no reading of theirs
    reads.forget()
    return reading, reads


def _inputs(reads: Reads) -> Iterator[Input]:
    of_items = {(name, path.rpartition(".")[0]) for name, path, _ in reads if not path.endswith(_NAMES)}
    for name, path, value in reads:
        holder, item = reads.holders[name], path.rpartition(".")[0]
        if path.endswith(_NAMES):
            if (name, item) in of_items:
                continue  # more is told of the item than its name
            path = item
        if value is None or value == ():
            # Only what is cited at the very place bears out that nothing stands there.
            cited = holder.evidence.get(path, ())
            evidence = unique(Evidence.of(citation, holder.sources.get(citation.source)) for citation in cited)
            basis = holder.agreement.basis if isinstance(holder, Dossier) else None
            yield Input(holder=name, path=path, value=None, evidence=evidence, basis=basis)
        else:
            yield Input(holder=name, path=path, value=_shown(value), evidence=evidence_at(holder, path))


_NAMES: Final = (".id", ".code")


def _shown(value: Any) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    kind = personal_data_in(text, address=text.startswith(("http://", "https://")))
    return text if kind is None else f"not shown: it looks as if it held {kind}"
