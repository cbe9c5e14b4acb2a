"""What lives in the zoo: the sources of each broken plugin, how it is classified, and what is said of it.

The text of a plugin is its ``plugin.py`` after the first lines, which every one has unless it says so.
"""

from __future__ import annotations

import textwrap

import attrs

__all__ = ["ANIMALS", "Animal"]

HEAD = """
import labcoop

LABCOOP_API = 1
"""
COUNTRY = """
@labcoop.hookimpl
def labcoop_country():
    return labcoop.Country(code="{code}", name="Zoo {code}")
"""
RECORDS = """
@labcoop.hookimpl
def labcoop_agreements():
    return labcoop.records_in("labcoop_zoo_{name}")
"""
LABELS = 'msgid ""\nmsgstr ""\n"Language: fi\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


def agreement(id: str, code: str, more: str = "") -> str:
    parties = f'[{{country: "NO"}}, {{country: "{code}"}}]'
    return f"labcoop: 1\nagreement: {{id: {id}, title: Of the zoo, basis: sources, parties: {parties}{more}}}\n"


@attrs.frozen(kw_only=True)
class Animal:
    """A broken plugin. ``says`` are parts of its faults, each with what to do; ``place`` is where one points to."""

    name: str
    code: str
    text: str
    state: str = "invalid"
    usable: bool = True
    says: tuple[str, ...]
    place: str = "plugin.py:"
    head: str = HEAD
    country: bool = True
    records: bool = False
    files: tuple[tuple[str, str], ...] = ()
    group: str = "labcoop.countries"
    entry: str = ""

    @property
    def distribution(self) -> str:
        """The distribution's name."""
        return f"labcoop-zoo-{self.name}"

    @property
    def entry_point(self) -> str:
        """The name of its entry point."""
        return self.entry or self.code.lower()

    def sources(self) -> dict[str, str]:
        """Return its files by path."""
        package = f"src/labcoop_zoo_{self.name}"
        parts = [self.head, COUNTRY if self.country else "", RECORDS if self.records else ""]
        written = "".join(part.replace("{code}", self.code).replace("{name}", self.name) for part in parts)
        return {
            "pyproject.toml": textwrap.dedent(f"""
                [project]
                name = "{self.distribution}"
                version = "1.0"
                requires-python = ">=3.11"

                [project.entry-points."{self.group}"]
                {self.entry_point} = "labcoop_zoo_{self.name}.plugin"

                [build-system]
                requires = ["uv_build>=0.9"]
                build-backend = "uv_build"
            """),
            f"{package}/__init__.py": "",
            f"{package}/plugin.py": f"{written}\n{textwrap.dedent(self.text)}",
            **{f"{package}/{path}": text for path, text in self.files},
        }


ANIMALS = (
    # --- none of it can be used ---
    Animal(
        name="importing", code="XA", state="import-error", usable=False, head="", country=False,
        text="import a_module_that_nobody_has",
        says=("importing labcoop_zoo_importing.plugin failed with ModuleNotFoundError: ", "or install what"),
    ),
    Animal(
        name="leaving", code="XB", state="import-error", usable=False, head="", country=False,
        text="import sys\nsys.exit('bye')",
        says=("importing labcoop_zoo_leaving.plugin failed with SystemExit: bye; ", "mend it"),
    ),
    Animal(
        name="garbled", code="XC", state="import-error", usable=False, head="", country=False,
        text="this is no python",
        says=("importing labcoop_zoo_garbled.plugin failed with SyntaxError", "mend it"), place="",
    ),
    Animal(
        name="futuristic", code="XD", state="incompatible", usable=False, head="import labcoop\nLABCOOP_API = 2\n",
        text="",
        says=("needs version 2 of the plugin hooks, this labcoop has 1; update labcoop",), place="",
    ),
    Animal(
        name="versionless", code="XE", usable=False, head="import labcoop\n", text="",
        says=("labcoop_zoo_versionless.plugin does not set LABCOOP_API; it must set LABCOOP_API = 1",), place="",
    ),
    Animal(
        name="wordy", code="XF", usable=False, head="import labcoop\nLABCOOP_API = '1'\n", text="",
        says=("sets LABCOOP_API to something that is no version; it must set LABCOOP_API = 1",), place="",
    ),
    Animal(
        name="stateless", code="XG", usable=False, country=False, text="",
        says=("does not implement labcoop_country; it is required, with @labcoop.hookimpl",), place="",
    ),
    Animal(
        name="foreign", code="XH", usable=False, country=False,
        text="""
        @labcoop.hookimpl
        def labcoop_country():
            return labcoop.Country(code="XX", name="Elsewhere")
        """,
        says=("its country has the code XX, its entry point is named 'xh'; they must be the same",),
    ),
    Animal(
        name="mistyped", code="XI", usable=False, country=False,
        text="""
        @labcoop.hookimpl
        def labcoop_country():
            duty = labcoop.Duty(id="registration", kind="registration-of-employmen", valid_from="2017")
            return labcoop.Country(code="XI", name="Zoo", languages=["xi"], duties=(duty,), sources=None)
        """,
        says=(
            "labcoop_country: country.languages is of the class list; give a tuple",
            "country.duties.registration.kind is no term of the vocabulary 'duty'; ",
            "did you mean 'registration-of-employment'?",
            "country.duties.registration.valid_from is of the class str; give a Date",
            "country.sources is None; give a dict",
        ),
    ),
    Animal(
        name="raising", code="XJ", usable=False, country=False,
        text="""
        @labcoop.hookimpl
        def labcoop_country():
            raise RuntimeError("it broke")
        """,
        says=("labcoop_country failed with RuntimeError: it broke; it must return its country and raise nothing",),
    ),
    Animal(
        name="castor", code="XZ", state="duplicate", usable=False, text="", place="",
        says=("several distributions claim the country XZ: labcoop-zoo-castor, labcoop-zoo-pollux; un",),
    ),
    Animal(
        name="pollux", code="XZ", state="duplicate", usable=False, text="", place="",
        says=("several distributions claim the country XZ: labcoop-zoo-castor, labcoop-zoo-pollux; un",),
    ),
    Animal(
        name="shouting", code="XY", entry="XY", usable=False, text="", place="",
        says=("the entry point 'XY' in the group labcoop.countries is no name for a plugin; name it after the co",),
    ),
    # --- its country works, and something else is left out ---
    Animal(
        name="misspelt", code="XK",
        text="""
        @labcoop.hookimpl
        def labcoop_agreement():
            return ()
        """,
        says=("there is no hook 'labcoop_agreement', so it is never called; rename it", "mean 'labcoop_agreements'?"),
    ),
    Animal(
        name="unmarked", code="XL",
        text="""
        def labcoop_dimensions():
            return ()
        """,
        says=("'labcoop_dimensions' is never called; mark it with @labcoop.hookimpl",),
    ),
    Animal(
        name="asking", code="XM",
        text="""
        @labcoop.hookimpl
        def labcoop_remarks(comparision):
            return ()
        """,
        says=("labcoop_remarks asks for the argument 'comparision'; it may take 'comparison'; remove or rename",),
    ),
    Animal(
        name="quitting", code="XN",
        text="""
        @labcoop.hookimpl
        def labcoop_agreements():
            raise SystemExit(3)

        @labcoop.hookimpl
        def labcoop_vocabulary():
            yield labcoop.Term(vocabulary="topic", id="xn:topic", label="a topic")
            raise ValueError("half way")
        """,
        says=("labcoop_agreements failed with SystemExit: 3; ", "labcoop_vocabulary failed with ValueError: half way"),
    ),
    Animal(
        name="endless", code="XO",
        text="""
        import itertools

        @labcoop.hookimpl
        def labcoop_agreements():
            return itertools.count()

        @labcoop.hookimpl
        def labcoop_dimensions():
            while True:
                yield None
        """,
        says=(
            "labcoop_agreements hands over more than 10000 values; let it end",
            "labcoop_dimensions hands over more than 10000 values; let it end",
        ),
    ),
    Animal(
        name="generous", code="XP",
        text="""
        @labcoop.hookimpl
        def labcoop_agreements():
            return 3

        @labcoop.hookimpl
        def labcoop_vocabulary():
            return None

        @labcoop.hookimpl
        def labcoop_dimensions():
            yield "a text"
            yield {}
        """,
        says=(
            "labcoop_agreements returns a value of the class int; return a tuple of RecordReference values",
            "labcoop_vocabulary returns None; return a tuple of Term values, or yield them",
            "labcoop_dimensions hands over dict, str; hand over values of the class Dimension only",
        ),
    ),
    Animal(
        name="unreadable", code="XQ", records=True, text="",
        files=(
            ("agreements/no-xq.yaml", agreement("no-xq", "XQ", ", signd: 2017")),
            ("agreements/no-xq-garbled.yaml", "labcoop: [1\n"),
            ("agreements/no-xq-good.yaml", agreement("no-xq-good", "XQ")),
        ),
        says=(
            "the record no-xq is left out: LC-E101 agreement.signd: unknown key; 'labcoop schema' lists the keys; did "
            "you mean 'signed'?; mend the file (labcoop_zoo_unreadable/agreements/no-xq.yaml:2:",
            "the record no-xq-garbled is left out: LC-E",
        ),
        place="labcoop_zoo_unreadable/agreements/no-xq.yaml:2:",
    ),
    Animal(
        name="incomplete", code="XR",
        text="""
        @labcoop.hookimpl
        def labcoop_agreements():
            return [labcoop.RecordReference(id="no-xr", package="labcoop_zoo_incomplete", folder="agreements")]
        """,
        says=("the record no-xr is left out: LC-E001: the distribution does not ship this file; mend the file",),
        place="labcoop_zoo_incomplete/agreements/no-xr.yaml:1:1",
    ),
    Animal(
        name="renamed", code="XS", records=True, text="",
        files=(("agreements/no-xs.yaml", agreement("no-xs-2017", "XS")),),
        says=("the record no-xs is left out: LC-E113: the file must hold one of the agreements, with the file's stem",),
        place="labcoop_zoo_renamed/agreements/no-xs.yaml:1:1",
    ),
    Animal(
        name="cuckoo", code="XT", records=True, text="",
        files=(
            ("agreements/zoo-egg.yaml", agreement("zoo-egg", "XT")),
            ("agreements/zoo-own.yaml", agreement("zoo-own", "XT")),
            ("programmes/zoo-own.yaml", "labcoop: 1\nprogrammes: [{id: zoo-own, under: [zoo-egg]}]\n"),
        ),
        says=(
            "the record zoo-egg is shipped by labcoop-zoo-cuckoo and labcoop-zoo-host, so none of them is used; keep",
            "labcoop_agreements hands over the id 'zoo-own' 2 times, in agreements and programmes; give each agreement",
        ),
    ),
    Animal(
        name="host", code="XU", records=True, text="", place="",
        files=(("agreements/zoo-egg.yaml", agreement("zoo-egg", "XU")),),
        says=("the record zoo-egg is shipped by labcoop-zoo-cuckoo and labcoop-zoo-host, so none of them is used; k",),
    ),
    Animal(
        name="rowdy", code="XV", records=True,
        files=(("agreements/no-xv.yaml", agreement("no-xv", "XV")),),
        text="""
        def row(id, read=lambda reading: reading.field("signed"), group="scope"):
            return labcoop.Dimension(id=id, label="A row", group=group, definition="A row.", read=read)

        def only_mine(reading):
            return {"XV": reading.field("signed")}[reading.dossier.countries[0]]

        @labcoop.hookimpl
        def labcoop_dimensions():
            yield row("signed")
            yield row("row")
            yield row("xv:uncallable", read="signed")
            yield row("xv:groupless", group="scopes")
            yield row("xv:raising", read=only_mine)
            yield row("xv:cellless", read=lambda reading: None)
        """,
        says=(
            "the row 'signed' clashes with a row or group of the core; give it the prefix xv:",
            "the row 'row' needs the prefix xv:",
            "Dimension('xv:uncallable').read is of the class str; give a function that takes a labcoop.Reading",
            "the row 'xv:groupless' names a group that there is not; the groups are",
            "the row xv:raising is left out: KeyError; read must answer for every agreement (labcoop_zoo",
            "the row xv:cellless is left out; the dimension xv:cellless must return a Cell, not NoneType",
        ),
    ),
    Animal(
        name="talkative", code="XW", records=True,
        files=(("agreements/no-xw.yaml", agreement("no-xw", "XW")),),
        text="""
        @labcoop.hookimpl
        def labcoop_remarks(comparison):
            return [comparison.columns[1000]]
        """,
        says=("labcoop_remarks failed with IndexError; a hook must return its values and raise nothing",),
    ),
    Animal(
        name="lawless", code="ZD", records=True,
        files=(("agreements/no-zd.yaml", agreement("no-zd", "ZD")),),
        text="""
        OWN = labcoop.Ground(grade="own")

        def rule(id, check=lambda context: (), severity="note"):
            return labcoop.Rule(
                id=id, title="A rule", rationale="A rule.", ground=OWN, severity=severity, guards=(), check=check
            )

        def only_bare(context):
            return {"bare": ()}[context.dossier.id]

        @labcoop.hookimpl
        def labcoop_rules():
            yield rule("zd:raising", only_bare)
            yield rule("zd:nothing", lambda context: None)
            yield rule("rule")
            yield rule("L01")
            yield rule("zc:rule")
            yield rule("zd:twice")
            yield rule("zd:twice")
            yield rule("zd:uncallable", "check")
            yield rule("zd:severe", severity="fatal")
            yield OWN
        """,
        says=(
            "a rule can't answer; zd:raising: the rule failed with KeyError at labcoop_zoo_lawless/plugin.py",
            "a rule can't answer; zd:nothing: the rule failed with TypeError",
            "Rule('rule').id is not well formed; give the id of a rule",
            "the rule 'L01' needs the prefix zd:; write zd: and an id",
            "the rule 'zc:rule' needs the prefix zd:",
            "the rule 'zd:twice' is handed over twice; the first is used",
            "Rule('zd:uncallable').check is of the class str; give a function that takes a labcoop.Context",
            "Rule('zd:severe').severity is none of ",
            "labcoop_rules hands over Ground; hand over values of the class Rule only",
        ),
    ),
    Animal(
        name="unruly", code="ZE",
        text="""
        @labcoop.hookimpl
        def labcoop_rules():
            raise RuntimeError("no law")
        """,
        says=("labcoop_rules failed with RuntimeError: no law; a hook must return its values and raise nothing",),
    ),
    Animal(
        name="listless", code="ZF",
        text="""
        def profile(id, **fields):
            item = labcoop.ProfileItem(
                id="a", title="An item", grade="own", question="A?", all_of=labcoop.Criteria(fields=("term",))
            )
            return labcoop.Profile(**{"id": id, "version": "1", "title": "A list", "items": (item,), **fields})

        @labcoop.hookimpl
        def labcoop_profiles():
            yield profile("zf:good")
            yield profile("zf:good")
            yield profile("list")
            yield profile("zf:wrong", items=None)
            yield labcoop.profiles_in
        """,
        says=(
            "the profile 'zf:good' is handed over twice; the first is used",
            "the profile 'list' needs the prefix zf:; write zf: and an id",
            "Profile('zf:wrong').items is None",
            "labcoop_profiles hands over function; hand over values of the class Profile only",
        ),
    ),
    Animal(
        name="mumbling", code="ZG",
        text="""
        @labcoop.hookimpl
        def labcoop_labels():
            return labcoop.labels_in("labcoop_zoo_mumbling")
        """,
        files=(
            ("labels/fi.po", f"{LABELS}msgctxt \"date\"\nmsgid \"{{date}} or earlier\"\nmsgstr \"ennen {{day}}\"\n"),
            ("labels/sv.po", LABELS),
            ("labels/et.po", f"{LABELS.replace('fi', 'et')}these are no labels\n"),
        ),
        says=(
            "a label in labels/fi.po lost {date}; keep every placeholder of the English text (labcoop_zoo_mumbling",
            "the labels labels/et.po are left out: it is no gettext catalogue: Unknown or misformatted keyword; mend",
            "the labels labels/sv.po are left out: its header does not say that it is in the language sv; write",
        ),
        place="labcoop_zoo_mumbling/labels/fi.po:",
    ),
    Animal(
        name="rootless", code="ZA",
        text="""
        @labcoop.hookimpl
        def labcoop_vocabulary():
            yield labcoop.Term(vocabulary="activity", id="za:visit", label="visit", broader="inspektion")
            yield labcoop.Term(vocabulary="activities", id="za:other", label="other")
            yield labcoop.Term(vocabulary="activity", id="inspection", label="inspection of the zoo")
            yield labcoop.Term(vocabulary="activity", id="zb:feeding", label="feeding")
        """,
        says=(
            "the broader term of 'za:visit' is none of the vocabulary 'activity'; name a term of the core",
            "did you mean 'inspection'?",
            "the term 'za:other' names a vocabulary that there is not; the core's are activity",
            "the term 'inspection' clashes with one of the core's; give it the prefix za:",
            "the term 'zb:feeding' needs the prefix za:",
        ),
    ),
    # --- no countries ---
    Animal(
        name="pretender", code="ZB", group="labcoop.extensions", entry="pretender",
        text="""
        @labcoop.hookimpl
        def labcoop_dimensions():
            return [labcoop.Dimension(id="zb:row", label="A row", group="scope", definition="A row.", read=print)]
        """,
        says=(
            "an extension has no hook 'labcoop_country'; it may have labcoop_vocabulary, labcoop_dimensions, ",
            "the row 'zb:row' needs the prefix pretender:",
        ),
    ),
    Animal(
        name="short", code="ZC", group="labcoop.extensions", country=False, usable=False, text="", place="",
        says=("the entry point 'zc' in the group labcoop.extensions is no name for a plugin; name it with three",),
    ),
)  # fmt: skip
