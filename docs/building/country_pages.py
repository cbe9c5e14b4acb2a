"""A page for each country, made of what its plugin hands over and of its README's section on what is not covered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib.metadata import metadata
from typing import Any

import labcoop
from labcoop.model.country import Country, Duty
from labcoop.model.evidence import Citation, Source, State
from labcoop.model.standing import standing
from labcoop.plugins.registry import Plugin, Registry
from labcoop.rendering.deadlines import deadline
from labcoop.rendering.languages import ENGLISH
from labcoop.rendering.markdown import escape
from labcoop.rendering.words import date

__all__ = ["country_pages", "readmes"]

UNKNOWN = "not documented"
DISPUTED = "; sources disagree, see there"
FIELDS = ("native_name", "languages", "currencies", "eu_member", "eu_from", "eea_from", "efta_member", "inspectorate")
DUTY_FIELDS = ("to", "deadlines", "legal_basis", "valid_from", "valid_until")
INTRODUCTION = (
    'This page is made of what the plugin {distribution} {version} hands over. "Not documented" means that no source '
    'we read says so: it is never "no". The numbers in the last column of a table are those of the '
    "[sources](#sources), which tell the place, and how it bears the value out."
)


def country_pages(registry: Registry | None = None) -> dict[str, str]:
    """Return the page of each country at hand as Markdown, by path.

    >>> country_pages()["docs/countries/lt.md"].splitlines()[0]
    '# Lithuania'
    """
    known = registry or Registry.installed()
    return {path_of(plugin): _Page(plugin, known).text() for plugin in known.plugins() if plugin.country}


def readmes(registry: Registry | None = None) -> dict[str, str]:
    """Return the page to which a link to the README of a country leads on the site, by the README's path.

    >>> readmes()["plugins/lithuania/README.md"]
    'docs/countries/lt.md'
    """
    plugins = (plugin for plugin in (registry or Registry.installed()).plugins() if plugin.country)
    return {
        f"plugins/{plugin.found.distribution.removeprefix('labcoop-')}/README.md": path_of(plugin) for plugin in plugins
    }


def path_of(plugin: Plugin) -> str:
    """Return where the page of a country stands on the site."""
    return f"docs/countries/{plugin.found.name}.md"


def row(*cells: str) -> str:
    """Return the row of a table.

    >>> row("a", "")
    '| a |  |'
    """
    return f"| {' | '.join(cells)} |"


def table(head: str, rows: Iterable[str]) -> Iterator[str]:
    """Yield a table, or that there is nothing to tell."""
    lines = list(rows)
    titles = head.split(" | ")
    yield from (row(*titles), row(*["---"] * len(titles)), *lines) if lines else ("None.",)
    yield ""


def known_or(value: Any) -> str:
    """Return a value in words; one that is not there is not documented."""
    return UNKNOWN if value in (None, (), "") else escape(date(str(value)))


class _Page:
    """The page of one country."""

    def __init__(self, plugin: Plugin, registry: Registry) -> None:
        assert plugin.country
        self.country: Country = plugin.country
        self.plugin = plugin
        self.registry = registry
        self.label = registry.vocabularies().label
        self.portfolio = registry.portfolio()
        self.numbers = {id: number for number, id in enumerate(self.country.sources, start=1)}

    def text(self) -> str:
        """Return the page."""
        found = self.plugin.found
        introduction = INTRODUCTION.format(distribution=f"`{found.distribution}`", version=found.version)
        lines = [f"# {escape(self.country.name)}", "", introduction, ""]
        for heading, content in (
            ("The country", self.facts()),
            ("Authorities", self.authorities()),
            ("Duties by date", self.duties()),
            ("Notes on law and practice", self.notes()),
            ("Agreements", self.agreements()),
            ("Programmes that several agreements share", self.programmes()),
            ("Rules", self.rules()),
            ("Rows", self.rows()),
            ("Not covered", self.not_covered()),
            ("Sources", self.sources()),
        ):
            lines += [f"## {heading}", "", *content]
        return "\n".join(lines).rstrip("\n") + "\n"

    # --- evidence ----------------------------------------------------------------------------

    def cited(self, *paths: str) -> str:
        """Return the sources that are cited at paths, or below them."""
        every = self.country.evidence.items()
        near = [c for path, given in every for c in given if any(path == p or path.startswith(f"{p}.") for p in paths)]
        above = [citation for path in paths for citation in self.country.citations(path)]
        names = sorted({citation.source for citation in (*above, *near)}, key=self.numbers.__getitem__)
        return ", ".join(f"[{self.numbers[name]}](#source-{name})" for name in names)

    def told(self, path: str, value: Any) -> str:
        """Return a value in words: "none" where a source says so, with a word of warning where its sources disagree."""
        own = self.country.citations(path) if value is not None else self.country.evidence.get(path, ())
        state = standing(value, tuple(own)).state
        return "none" if state == State.ABSENT else known_or(value) + (DISPUTED if state == State.CONFLICT else "")

    # --- sections ----------------------------------------------------------------------------

    def facts(self) -> Iterator[str]:
        country, native = self.country, "country.native_name"
        languages = ", ".join(map(ENGLISH.language, country.languages))
        yield from table(
            "what | value | sources",
            [
                row("Code", f"`{country.code}`", self.cited("country.name")),
                row("Own name", self.told(native, country.native_name), self.cited(native)),
                row("Languages", known_or(languages), self.cited("country.languages")),
                *(
                    row(
                        f"Currency {use.code}",
                        f"since {self.told(f'{path}.since', use.since)}, until {self.told(f'{path}.until', use.until)}",
                        self.cited(path),
                    )
                    for use in country.currencies
                    for path in [f"country.currencies.{use.code.lower()}"]
                ),
                *(
                    row(title, self.told(f"country.{name}", getattr(country, name)), self.cited(f"country.{name}"))
                    for title, name in (
                        ("Member of the European Union", "eu_member"),
                        ("In the European Union since", "eu_from"),
                        ("In the European Economic Area since", "eea_from"),
                        ("Member of the European Free Trade Association", "efta_member"),
                    )
                ),
                row("Labour inspectorate", f"`{country.inspectorate}`" if country.inspectorate else UNKNOWN,
                    self.cited("country.inspectorate")),
            ],
        )  # fmt: skip

    def authorities(self) -> Iterator[str]:
        yield from table(
            "id | name | own name | kind | since | until | sources",
            (
                row(
                    f"`{one.id}`",
                    self.name_of(one),
                    known_or(one.native_name),
                    ", ".join(filter(None, [self.label("authority-kind", one.kind), self.level(one.level)])),
                    self.told(f"country.authorities.{one.id}.since", one.since),
                    self.told(f"country.authorities.{one.id}.until", one.until),
                    self.cited(f"country.authorities.{one.id}"),
                )
                for one in self.country.authorities
            ),
        )

    def name_of(self, authority: labcoop.Authority) -> str:
        """Return the name of an authority with its abbreviation, its website and what it took over from."""
        name = escape(authority.name) + (f" ({escape(authority.short_name)})" if authority.short_name else "")
        linked = f"[{name}]({authority.website})" if authority.website else name
        after = f", after {', '.join(f'`{id}`' for id in authority.after)}" if authority.after else ""
        return f"{linked}{after}"

    def level(self, level: str | None) -> str:
        """Return the label of a level; nothing, where none is given."""
        return self.label("authority-level", level) if level else ""

    def duties(self) -> Iterator[str]:
        if not self.country.duties:
            yield from ("No duty is documented.", "")
        for kind in dict.fromkeys(duty.kind for duty in self.country.duties):
            label = self.label("duty", kind)
            yield from (f"### {escape(label[:1].upper() + label[1:])}", "")
            yield from table(
                "version | by when | to whom | legal basis | for whom | valid from | valid until | sources",
                (self.duty(duty) for duty in self.country.duties if duty.kind == kind),
            )

    def duty(self, duty: Duty) -> str:
        path = f"country.duties.{duty.id}"
        to = self.country.authority(duty.to) if duty.to else None
        return row(
            f"`{duty.id}`",
            "; ".join(escape(deadline(one.text)) for one in duty.deadlines) or UNKNOWN,
            known_or(to and (to.short_name or to.name)),
            self.told(f"{path}.legal_basis", duty.legal_basis),
            self.told(f"{path}.applies_to", duty.applies_to),
            self.told(f"{path}.valid_from", duty.valid_from),
            self.told(f"{path}.valid_until", duty.valid_until),
            self.cited(path),
        )

    def notes(self) -> Iterator[str]:
        yield from table(
            "note | valid from | valid until | sources",
            (
                row(
                    escape(note.text),
                    known_or(note.valid_from),
                    known_or(note.valid_until),
                    self.cited(f"country.notes.{note.id}"),
                )
                for note in self.country.notes
            ),
        )

    def agreements(self) -> Iterator[str]:
        taking_part = [one for one in self.portfolio.readable() if self.country.code in one.countries]
        yield from table(
            "id | title | countries | state | signed | in the distribution | sources",
            (
                row(
                    f"`{one.id}`",
                    escape(one.agreement.title),
                    ", ".join(one.countries),
                    "current" if self.portfolio.is_current(one) else "former",
                    known_or(one.agreement.signed),
                    f"`{self.registry.origin(one.id)}`",
                    str(len(one.sources)),
                )
                for one in taking_part
            ),
        )
        if taking_part:
            yield from ("`labcoop show` tells one of them with all its sources.", "")

    def programmes(self) -> Iterator[str]:
        yield from table(
            "id | title | period | under | beside | sources",
            (
                row(
                    f"`{one.id}`",
                    known_or(one.programme.title),
                    known_or(one.programme.period),
                    ", ".join(f"`{id}`" for id in one.programme.under) or "none",
                    ", ".join(f"`{id}`" for id in one.programme.beside) or "none",
                    str(len(one.sources)),
                )
                for one in self.shipped_programmes()
            ),
        )

    def shipped_programmes(self) -> list[labcoop.SharedProgramme]:
        """Return the shared programmes of the distribution."""
        every = self.portfolio.programmes
        return [every[id] for id in self.registry.record_ids(self.plugin.found.name) if id in every]

    def rules(self) -> Iterator[str]:
        yield from table(
            "id | severity | what is asked | why | rests on",
            (
                row(f"`{rule.id}`", rule.severity, escape(rule.title), escape(rule.rationale), ground(rule.ground))
                for rule in self.registry.rules_of(self.plugin)
            ),
        )

    def rows(self) -> Iterator[str]:
        yield from table(
            "id | label | what it shows",
            (row(f"`{d.id}`", escape(d.label), escape(d.definition)) for d in self.registry.rows(self.plugin)),
        )

    def not_covered(self) -> Iterator[str]:
        """Yield what the README says, and which values of the country's own record are not there."""
        yield from (*readme_section(self.plugin.found.distribution, "Not covered"), "")
        missing = [f"`{name}`" for name in FIELDS if not getattr(self.country, name)]
        for duty in self.country.duties:
            missing += [f"`duties.{duty.id}.{name}`" for name in DUTY_FIELDS if not getattr(duty, name)]
        if missing:
            yield from (f"Fields of the country's record without a value: {', '.join(missing)}.", "")

    def sources(self) -> Iterator[str]:
        """Yield each source of the country with all that it is cited for, then the sources of what is shipped."""
        for id, source in self.country.sources.items():
            yield from (f"{{#source-{id}}}", f"**{self.numbers[id]}** {described(source)} (`{id}`)", "")
            for path, citations in self.country.evidence.items():
                yield from (f"* `{path}`{claim(one)}" for one in citations if one.source == id)
            yield ""
        shipped = set(self.registry.record_ids(self.plugin.found.name))
        records = [one for one in self.portfolio.readable() if one.id in shipped]
        every: list[labcoop.Dossier | labcoop.SharedProgramme] = [*records, *self.shipped_programmes()]
        for record in every:
            yield from (f"### Sources of {record.id}", "")
            yield from (f"* `{id}`: {described(source)}" for id, source in record.sources.items())
            yield ""


def ground(given: labcoop.Ground) -> str:
    """Return what a rule rests on, with a link where there is one."""
    if given.grade == "own":
        return "labcoop's own"
    place = escape(", ".join(filter(None, (given.title, given.at))))
    linked = f"[{place}]({given.url})" if given.url else place
    return f"unverified: {linked}" if given.grade == "unverified" else linked


def described(source: Source) -> str:
    """Return a source with its link, its publisher, its date and its language."""
    title = f"[{escape(source.title)}]({source.url})" if source.url else escape(source.title)
    published = f"published {date(str(source.published))}" if source.published else "publication not documented"
    told = (
        title,
        escape(source.publisher or ""),
        published,
        f"in {ENGLISH.language(source.language)}" if source.language else "",
    )
    return ", ".join(filter(None, told))


def claim(citation: Citation) -> str:
    """Return how a source bears a value out: where in it, in which way, with which words of ours."""
    said = citation.says if isinstance(citation.says, str) else ", ".join(citation.says or ())
    told = (
        f"at {escape(citation.at)}" if citation.at else "",
        citation.how if citation.how != "stated" else "",
        f"of the {'plan' if citation.phase == 'planned' else 'outcome'}" if citation.phase else "",
        f"says {escape(date(said))}" if said else "",
        escape(citation.note or "").rstrip("."),
    )
    words = "; ".join(filter(None, told))
    return f": {words}" if words else ""


def readme_section(distribution: str, heading: str) -> list[str]:
    """Return a section of the README that a distribution carries in its metadata."""
    text = metadata(distribution)["Description"] or ""
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    return found[1].strip("\n").split("\n") if found else ["Its README has no section of this name."]
