"""Writing files that are new: none that is there already is touched."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import IO

from labcoop.errors import LabcoopError

__all__ = ["write_new"]


def write_new(files: Mapping[str, str], folder: str = "") -> list[str]:
    """Write texts to files by their paths in a folder, and return the whole paths.

    Each file is made empty before any is written to, so that none can come between. Raises LabcoopError, and writes
    nothing, where one is there already or can't be made; where writing fails half-way, it tells what was written.
    """
    targets = {Path(folder, path): text for path, text in files.items()}
    if there := [target for target in targets if os.path.lexists(target)]:
        raise _there(there)
    made: dict[Path, IO[str]] = {}
    with contextlib.ExitStack() as open_files:
        try:
            for target in targets:
                target.parent.mkdir(parents=True, exist_ok=True)
                made[target] = open_files.enter_context(open(target, "x", encoding="utf-8", newline="\n"))
        except OSError as error:
            _take_back(made)
            if isinstance(error, FileExistsError):  # made by somebody else since we looked, or no folder
                raise _there([Path(error.filename)]) from None
            raise LabcoopError(f"nothing is written: {error.filename}: {_reason(error)}") from None
        written: list[str] = []
        for target, stream in made.items():
            try:
                stream.write(targets[target])
                stream.close()
            except OSError as error:
                whole = ", ".join(written) or "none"
                message = f"{target} can't be written: {_reason(error)}; written whole: {whole}; remove all of them"
                raise LabcoopError(message) from None
            written.append(str(target))
    return written


def _take_back(made: Mapping[Path, IO[str]]) -> None:
    for target, stream in made.items():
        stream.close()
        with contextlib.suppress(OSError):
            target.unlink()


def _there(targets: list[Path]) -> LabcoopError:
    listed = "".join(f"\n  {target}" for target in targets)
    return LabcoopError(f"nothing is written; there already, and never overwritten:{listed}\nGive another name.")


def _reason(error: OSError) -> str:
    return (error.strerror or "unknown reason").lower()
