"""Build every wheel once; install all together, then each country alone with the core, and try them there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COUNTRIES = sorted(path.name for path in (ROOT / "plugins").iterdir() if (path / "pyproject.toml").is_file())
UV = os.environ["UV"]  # set by uv itself, which runs this


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command away from the sources; stop with its output if it fails."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    done = subprocess.run([str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def environment(folder: Path, *packages: str | Path) -> Path:
    """Make an empty environment with these packages, and return its Python."""
    run(UV, "venv", "--quiet", "--python", sys.executable, folder, cwd=folder.parent)
    python = folder / "bin" / "python"
    run(
        UV, "pip", "install", "--quiet", "--constraints", pins(folder.parent), "--python", python, *packages, cwd=folder
    )
    return python


def pins(work: Path) -> Path:
    """Return a file with the versions that the tests ran with."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    file = work / "constraints.txt"
    file.write_text("\n".join(settings["tool"]["uv"]["constraint-dependencies"]), "utf-8")
    return file


def wheel(wheels: Path, name: str) -> Path:
    """Return the wheel of a distribution."""
    return next(wheels.glob(f"{name.replace('-', '_')}-*.whl"))


def main() -> None:
    """Build, install, try."""
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        wheels = work / "wheels"
        run(UV, "build", "--quiet", "--wheel", "--all-packages", "--out-dir", wheels, cwd=ROOT)
        core = wheel(wheels, "labcoop")
        together = environment(work / "all", core, *(wheel(wheels, f"labcoop-{name}") for name in COUNTRIES))
        labcoop = together.parent / "labcoop"
        assert run(labcoop, "compare", cwd=work) == run(ROOT / ".venv/bin/labcoop", "compare", cwd=work)
        for command in ("check", "gaps", "rules", "timeline"):  # the profiles and all that rules need are shipped
            assert run(labcoop, command, cwd=work) == run(ROOT / ".venv/bin/labcoop", command, cwd=work)
        print(f"all together: {len(run(labcoop, 'list', cwd=work).splitlines())} agreements")
        for name in COUNTRIES:
            python = environment(work / name, f"{core}[testkit]", wheel(wheels, f"labcoop-{name}"))
            tests = work / f"{name}-tests"
            shutil.copytree(ROOT / "plugins" / name / "tests", tests)
            told = run(
                python, "-m", "pytest", "-q", "--import-mode=importlib", "-p", "no:cacheprovider", tests, cwd=work
            )
            print(f"{name} alone: {told.strip().splitlines()[-1]}")
        begun(work, wheels)
        stranger(work, wheels)


def begun(work: Path, wheels: Path) -> None:
    """Begin a country with nothing but wheels, install what was written, and put it beside Norway's agreements."""
    packages = [wheel(wheels, name) for name in ("labcoop", "labcoop-norway", "labcoop-lithuania")]
    python = environment(work / "begun", *packages, "pytest", "hypothesis", "pip")
    labcoop, folder = python.parent / "labcoop", work / "new"
    folder.mkdir()
    run(labcoop, "new", "country", "FI", cwd=folder)
    run(python, "-m", "pip", "install", "--quiet", "./labcoop-finland", cwd=folder)
    tests = folder / "tests"  # away from the sources, so that what was installed is tested
    shutil.move(folder / "labcoop-finland" / "tests", tests)
    told = run(python, "-m", "pytest", "-q", "--import-mode=importlib", "-p", "no:cacheprovider", tests, cwd=folder)
    print(f"a new country: {told.strip().splitlines()[-1]}")
    assert "fi  ok " in run(labcoop, "plugins", cwd=folder)
    told = run(labcoop, "plugins", "check", "fi", cwd=folder)
    print(f"a new country, by the test kit: {told.strip().splitlines()[-1].strip()}")
    assert "FI  labcoop-finland" in run(labcoop, "countries", cwd=folder)
    assert "not in the draft" in run(labcoop, "compare", "no-fi", "no-lt-2017", cwd=folder)


def stranger(work: Path, wheels: Path) -> None:
    """Build the example of a country plugin as somebody else would, and try it with the core and Norway alone."""
    source = work / "plugin-finland"  # far from the workspace, so that nothing of that is built in
    shutil.copytree(ROOT / "examples" / "plugin-finland", source, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    run(UV, "build", "--quiet", "--out-dir", wheels, source, cwd=source)  # from the source distribution that it makes
    packages = (wheel(wheels, "labcoop"), wheel(wheels, "labcoop-norway"), wheel(wheels, "labcoop-finland"))
    python = environment(work / "stranger", *packages, "pytest", "hypothesis")
    tests = work / "finland-tests"
    shutil.move(source / "tests", tests)
    shutil.rmtree(source)
    told = run(python, "-m", "pytest", "-q", "--import-mode=importlib", "-p", "no:cacheprovider", tests, cwd=work)
    print(f"a stranger's plugin: {told.strip().splitlines()[-1]}")
    labcoop = python.parent / "labcoop"
    told = run(labcoop, "plugins", "check", "fi", cwd=work)
    print(f"a stranger's plugin, by the test kit: {told.strip().splitlines()[-1].strip()}")
    assert "fi  ok " in run(labcoop, "plugins", cwd=work)
    assert "labcoop-finland" in run(labcoop, "countries", cwd=work)
    run(labcoop, "check", "ee-fi-2014", cwd=work)
    assert "EE: not covered" in run(labcoop, "compare", "ee-fi-2014", "--on", "duties", cwd=work)


if __name__ == "__main__":
    main()
