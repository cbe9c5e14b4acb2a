"""The settings of ``labcoop check`` that a folder keeps: ``labcoop.toml``, or ``[tool.labcoop]`` in pyproject.toml."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import attrs
import click

from labcoop.errors import suggestion

from .inputs import is_file

__all__ = ["Settings", "read_settings"]

_LISTS: Final = ("select", "ignore")
_CHOICES: Final = {
    "severity": ("note", "warning", "error"),
    "fail-on": ("note", "warning", "error", "never"),
}
_WORDS: Final = ("profile", "on-date")
KEYS: Final = (*_LISTS, *_CHOICES, *_WORDS)
MAX_BYTES: Final = 1_000_000


@attrs.frozen(kw_only=True)
class Settings:
    """What was set for ``labcoop check``; ``None`` or empty where nothing was. ``file`` tells where.

    A profile in a file is given from the folder of the settings.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: str | None = None
    fail_on: str | None = None
    profile: str | None = None
    on_date: str | None = None
    file: str | None = None


def read_settings(folder: Path) -> Settings:
    """Return the settings of a folder: of the nearest file that has any, in it or above it.

    Raises ``click.UsageError`` for a file that can't be read, and for a key or value that means nothing.
    """
    for place in (folder, *folder.parents):
        for name in ("labcoop.toml", "pyproject.toml"):
            file = place / name
            if not file.is_file():
                continue
            content = _content(file)
            if name == "pyproject.toml":
                tool = content.get("tool")
                content = tool.get("labcoop") if isinstance(tool, Mapping) else None
            if content is not None:
                return _settings(file, content)
    return Settings()


def _content(file: Path) -> Any:
    try:
        if file.stat().st_size > MAX_BYTES:
            raise click.UsageError(f"{file} is larger than {MAX_BYTES} bytes; settings need not be")
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        raise click.UsageError(f"{file} can't be read; settings are a text file in UTF-8") from None
    except (ValueError, RecursionError) as error:  # a number of thousands of digits is a plain ValueError
        where = "nested too deep" if isinstance(error, RecursionError) else "a number is too long"
        where = str(error) if isinstance(error, tomllib.TOMLDecodeError) else where
        raise click.UsageError(f"{file} is not valid TOML: {where}") from None


def _settings(file: Path, content: Any) -> Settings:
    if not isinstance(content, Mapping):
        raise click.UsageError(f"{file}: the settings must be a table of keys")
    for key, value in content.items():
        if key not in KEYS:
            near = suggestion(key, KEYS)
            raise click.UsageError(f"{file}: there is no setting of this name; there are {', '.join(KEYS)}{near}")
        if key in _LISTS and not (isinstance(value, list) and all(isinstance(one, str) for one in value)):
            raise click.UsageError(f'{file}: {key} takes a list of rules, such as ["A", "lt:"]')
        if key in _CHOICES and value not in _CHOICES[key]:
            raise click.UsageError(f"{file}: {key} takes {', '.join(_CHOICES[key])}")
        if key in _WORDS and not isinstance(value, str | datetime.date):
            raise click.UsageError(f"{file}: {key} takes a text in quotes")
    values: dict[str, Any] = {
        key.replace("-", "_"): tuple(value) if isinstance(value, list) else str(value) for key, value in content.items()
    }
    if is_file(values.get("profile", "")):
        values["profile"] = str(file.parent / values["profile"])
    return Settings(**values, file=str(file))
