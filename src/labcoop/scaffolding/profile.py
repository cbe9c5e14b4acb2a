"""A profile with an example of each kind of thing that can be looked for."""

from __future__ import annotations

import re

from labcoop.errors import LabcoopError
from labcoop.model.notation import PROFILE

from .rendering import filled

__all__ = ["new_profile"]


def new_profile(id: str, *, file: str) -> str:
    """Return the text of a profile; ``file`` is what its comments call the file.

    Raises LabcoopError for what is no profile's id.

    >>> "  id: our-list" in new_profile("our-list", file="our-list.yaml").splitlines()
    True
    """
    if not re.fullmatch(PROFILE.pattern, id):
        raise LabcoopError(f"that is no name for a profile; {PROFILE.hint}")
    return filled("profile.yaml.txt", id=id, file=file)
