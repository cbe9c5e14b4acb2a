"""Leads the names of types to where they are documented: each public name to ``labcoop.<name>``, whatever its module.

Annotations name a class as its module imports it, and docstrings by the module in which it stands; what readers know
is the public name. What no page documents is told apart by reason in ``NOT_LINKED``; any other name is a warning.
"""

from __future__ import annotations

import contextlib
import inspect
import re
import typing
from typing import Any

import labcoop

__all__ = ["NOT_LINKED", "setup"]

NOT_LINKED = {
    "Python's own and pluggy's, documented elsewhere; the site is built without a network": (
        r"(?:(?:collections\.abc|typing|os|pathlib|datetime|decimal|enum|fractions)\.)?"
        r"(?:Any|Callable|Decimal|Fraction|Iterable|Iterator|Literal|Mapping|PathLike|Path|Sequence|StrEnum|date|None)"
    ),
    "what a public value holds: read through it, and made by labcoop alone": (
        r"(?:labcoop\.[\w.]+\.)?(?:Catalogue|CellClaim|Column|Difference|Found|Plugin|Reason|Records|Row|Side|Span|Standing|Sourced)"
    ),
    "another name for Dossier or SharedProgramme, and for networkx.MultiDiGraph": r"Record|Graph",
}


def setup(app: Any) -> dict[str, bool]:
    """Connect what follows; Sphinx calls this."""
    app.connect("autodoc-before-process-signature", plain_types)
    app.connect("autodoc-process-signature", plain_defaults)
    app.connect("missing-reference", resolve)
    app.connect("warn-missing-reference", pass_over)
    return {"parallel_read_safe": True}


def plain_types(app: Any, function: Any, bound: bool) -> None:
    """Take from a signature what only the reader of files needs: an id is a text, whatever its form.

    Where a module imports a type for type checkers only, its names stay as they are written.
    """
    function = getattr(function, "__func__", function)
    if inspect.isfunction(function):
        with contextlib.suppress(NameError):
            function.__annotations__ = typing.get_type_hints(function)


def plain_defaults(app: Any, what: str, name: str, value: Any, options: Any, signature: str, returns: str) -> Any:
    """Return a signature in which three dots stand for a default that is made anew, such as a dict."""
    return (signature or "").replace("NOTHING", "...") or signature, returns


def resolve(app: Any, env: Any, node: Any, content: Any) -> Any:
    """Return the link to a public name, found by the last part of what was written."""
    name = str(node.get("reftarget", "")).rpartition(".")[2]
    if node.get("refdomain") != "py" or name not in labcoop.__all__:
        return None
    domain = env.get_domain("py")
    return domain.resolve_xref(env, node["refdoc"], app.builder, "obj", f"labcoop.{name}", node, content)


def pass_over(app: Any, domain: Any, node: Any) -> bool | None:
    """Return that nothing needs to be said of a name that is not linked on purpose."""
    target = str(node.get("reftarget", ""))
    if node.get("reftype") == "attr":  # a field stands in the signature of its class, and has no entry of its own
        return True
    return True if any(re.fullmatch(pattern, target) for pattern in NOT_LINKED.values()) else None
