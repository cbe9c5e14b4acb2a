"""Checks of the package as it is installed: no personal data, quick to import, and a wheel that ships its data."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Final

from labcoop.plugins.faults import Fault
from labcoop.rules.identifiers import personal_data_in

from .check import Check, NotCovered, Note
from .subject import Subject

__all__ = ["PACKAGE_CHECKS"]

# --- personal data -------------------------------------------------------------------------------

_WRITTEN: Final = (".yaml", ".yml", ".json", ".po", ".py", ".md", ".txt", ".toml", ".csv")
_ADDRESS: Final = re.compile(r"https?://\S+")
_NAMED: Final = re.compile(
    r"\b(?i:contacts?|contact person|kontakt\w*)\b\W{1,4}"
    r"(?P<name>[^\W\d_a-z][^\W\d_]+(?:[ -][^\W\d_a-z][^\W\d_]+){1,3})"
)
_OFFICES: Final = re.compile(
    r"agency|authority|board|bureau|cent(?:re|er)|commission|department|directorate|division|inspect|institute|labour"
    r"|liaison|ministry|office|point|police|section|secretariat|service|tax|unit|norw|citation|source",
    re.IGNORECASE,
)
"""Words with which an office is named, or a class in code, and no person."""


def _personal_data(subject: Subject) -> Iterator[Fault]:
    for file in _files(subject.folder):
        if file.suffix in _WRITTEN:
            text = file.read_text(encoding="utf-8", errors="replace")
            for number, line in enumerate(text.splitlines(), start=1):
                if kind := _looks_like(line):
                    what, remedy = f"a line looks as if it held {kind}", "take it out: name a role or an office instead"
                    place = f"{file.relative_to(subject.folder.parent).as_posix()}:{number}"
                    yield Fault(what=what, remedy=remedy, place=place)


def _looks_like(line: str) -> str | None:
    for address in _ADDRESS.findall(line):
        if kind := personal_data_in(address, address=True):
            return kind
    words = _ADDRESS.sub(" ", line)
    if kind := personal_data_in(words):
        return kind
    named = (match["name"] for match in _NAMED.finditer(words))
    return "the name of a person" if any(not _OFFICES.search(name) for name in named) else None


def _files(folder: Path) -> list[Path]:
    return sorted(
        file
        for file in folder.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts and file.suffix not in (".pyc", ".so")
    )


# --- importing -----------------------------------------------------------------------------------

_HEAVY: Final = frozenset(
    (
        *("aiohttp", "babel", "bs4", "click", "django", "flask", "httpx", "hypothesis", "jinja2", "jsonschema", "lxml"),
        *("matplotlib", "networkx", "numpy", "pandas", "polars", "pydantic", "pytest", "requests", "rich", "scipy"),
        *("sqlalchemy", "tensorflow", "torch", "urllib3", "yaml"),
    )
)
"""Modules that take longer to import than labcoop does; a hook may import one when it is called."""
_MOST_MODULES: Final = 60
"""How many modules other than labcoop's and its own a plugin may load."""
_PROBE: Final = """
import json, os, sys
import labcoop
for name in ("Country", "Date", "Dimension", "Term", "hookimpl", "records_in"):
    getattr(labcoop, name)
found, before = [], set(sys.modules)
around = lambda: (dict(os.environ), os.getcwd(), list(sys.path))
state = around()
WRITES = ("os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.truncate", "os.chmod", "os.link", "os.symlink")
STARTS = ("subprocess.Popen", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn")
def watch(event, arguments):
    if event == "open":
        path, mode, flags = arguments
        if isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND):
            found.append("writes a file")
    elif event in WRITES or event.startswith("shutil."):
        found.append("changes files")
    elif event.startswith("socket.") and event != "socket.__new__":
        found.append("uses the network")
    elif event in STARTS:
        found.append("starts another program")
    elif event == "_thread.start_new_thread":
        found.append("starts a thread")
sys.addaudithook(watch)
out, err = sys.stdout, sys.stderr
class Told:
    def write(self, text):
        found.append("prints something")
        return len(text)
    def flush(self): pass
sys.stdout = sys.stderr = Told()
try:
    __import__(sys.argv[1])
finally:
    sys.stdout, sys.stderr = out, err
done = list(dict.fromkeys(found))
if around() != state:
    done.append("changes the environment, the working directory or the path of modules")
print(json.dumps({"effects": done, "modules": sorted(set(sys.modules) - before)}))
"""


def _import(subject: Subject) -> Iterator[Fault | Note]:
    _ = subject.usable.found, subject.folder
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", _PROBE, subject.module], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or ["it ended without a word"]
        remedy = "let it be importable by itself, in a new process"
        yield _about_import(subject, f"importing it alone failed: {last[0][:200]}", remedy)
        return
    told = json.loads(done.stdout)
    for effect in told["effects"]:
        yield _about_import(subject, f"importing it {effect}", "do nothing but define values and functions")
    yield from _modules(subject, told["modules"])


def _modules(subject: Subject, modules: list[str]) -> Iterator[Fault | Note]:
    tops = {module.partition(".")[0] for module in modules}
    for name in sorted(tops & _HEAVY):
        yield _about_import(subject, f"importing it loads {name}", "import that inside the function that needs it")
    for name in sorted(top for top in tops if top.startswith("labcoop_") and top != subject.package):
        yield _about_import(subject, f"importing it loads the plugin {name}", "use nothing of other plugins")
    foreign = [module for module in modules if module.partition(".")[0] not in ("labcoop", subject.package)]
    if len(foreign) > _MOST_MODULES:
        what = f"importing it loads {len(foreign)} modules beside labcoop's and its own"
        yield _about_import(subject, what, "import what is not always needed inside the functions that need it")
    yield Note(f"{len(modules)} modules are loaded, {len(foreign)} of them neither labcoop's nor its own")


def _about_import(subject: Subject, what: str, remedy: str) -> Fault:
    return Fault(what=what, remedy=remedy, place=subject.module.replace(".", "/") + ".py", about="plugin")


# --- the wheel -----------------------------------------------------------------------------------

_DATA_FOLDERS: Final = ("agreements", "programmes", "profiles", "labels")


def _wheel(subject: Subject) -> Iterator[Fault | Note]:
    folder = subject.folder
    try:
        installed = distribution(subject.usable.found.distribution)
    except PackageNotFoundError:
        raise NotCovered("it was installed from no distribution") from None
    data = {file.relative_to(folder.parent).as_posix() for file in _files(folder) if file.suffix != ".py"}
    source = _source(installed)
    if source is None:
        if installed.files is None:
            raise NotCovered("its distribution has no list of its files: install it from a wheel")
        shipped = {str(file) for file in installed.files}
        wheel = "the installed wheel"
    else:
        for stray in _strays(source, folder):
            what, remedy = (
                f"{stray} stands outside of the package, where no wheel ships it",
                f"move it into {folder.name}",
            )
            yield Fault(what=what, remedy=remedy, place=stray, about="plugin")
        shipped = _built(source, folder.parent)
        wheel = "a wheel that was built for this"
    for name in sorted(data - shipped):
        what, remedy = f"the wheel lacks {name}", "let the build settings in pyproject.toml include it"
        yield Fault(what=what, remedy=remedy, place="pyproject.toml", about="plugin")
    if f"{folder.name}/py.typed" not in data:
        what, remedy = "the package has no file py.typed", "add an empty one, so that type checkers read its types"
        yield Fault(what=what, remedy=remedy, place=folder.name, about="plugin")
    yield Note(f"{len(data)} data files, looked for in {wheel}")


def _source(installed: Distribution) -> Path | None:
    """Return the folder that a distribution is developed in; ``None`` where a wheel was installed."""
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    told = json.loads(installed.read_text("direct_url.json") or "{}")
    if not told.get("dir_info", {}).get("editable"):
        return None
    return Path(url2pathname(urlsplit(told["url"]).path))


def _strays(source: Path, folder: Path) -> Iterator[str]:
    """Yield data files that stand beside the package instead of in it."""
    for name in _DATA_FOLDERS:
        for file in sorted(source.glob(f"**/{name}/*")):
            if file.suffix in (".yaml", ".po") and folder not in file.parents and ".venv" not in file.parts:
                yield file.relative_to(source).as_posix()


def _built(source: Path, root: Path) -> set[str]:
    """Build the wheel of a distribution and return the names of the files in it; nothing is fetched for it."""
    uv = os.environ.get("UV") or shutil.which("uv")
    with tempfile.TemporaryDirectory() as folder:
        if uv:
            command = [uv, "build", "--quiet", "--offline", "--wheel", "--out-dir", folder, str(source)]
        else:
            command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-index"]
            command += ["--no-build-isolation", "--wheel-dir", folder, str(source)]
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
        done = subprocess.run(command, cwd=source, env=kept, capture_output=True, text=True, check=False)
        wheels = list(Path(folder).glob("*.whl"))
        if done.returncode or not wheels:
            raise NotCovered(
                "the wheel can't be built here without a network: install uv and its build backend, or install the "
                "plugin from a wheel and check that"
            )
        return set(zipfile.ZipFile(wheels[0]).namelist())


PACKAGE_CHECKS: Final = (
    Check(id="no-personal-data", asks="No file of the package looks as if it held personal data", find=_personal_data),
    Check(id="import", asks="Importing it does nothing else, and loads nothing heavy", find=_import),
    Check(id="wheel", asks="The wheel ships every file of data", find=_wheel),
)
