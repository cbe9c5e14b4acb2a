"""What a text field of a record may hold: an id, a code, a link, a term of a vocabulary, or prose.

The model's classes annotate their fields with these; the reader, the JSON Schema and the writer
all take what a field accepts from here, so that it is said once.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal, NamedTuple

__all__ = [
    "Anchor",
    "AuthorityKind",
    "Basis",
    "CountryCode",
    "Currency",
    "Extent",
    "Form",
    "How",
    "Id",
    "ItemId",
    "LanguageCode",
    "Phase",
    "ProfileId",
    "RuleId",
    "Text",
    "Url",
    "Vocabulary",
]


class Form(NamedTuple):
    """The form of a text: a regular expression that the whole text must match, and what to write."""

    name: str
    pattern: str
    hint: str


class Vocabulary(NamedTuple):
    """Marks a field that holds a term of the named vocabulary: a core term, or a plugin's ``xx:term``."""

    name: str


ID: Final = Form("id", r"[a-z0-9]+(?:-[a-z0-9]+)*", "use lower-case letters a-z, digits and single hyphens")
COUNTRY: Final = Form("country", r"[A-Z]{2}", "use the two capital letters of ISO 3166-1, such as NO or LT")
LANGUAGE: Final = Form("language", r"[a-z]{2}", "use the two lower-case letters of ISO 639-1, such as no or lt")
CURRENCY: Final = Form("currency", r"[A-Z]{3}", "use the three capital letters of ISO 4217, such as EUR")
URL: Final = Form("url", r"https?://[^\s<>\"]+", "give the whole address, starting with https://")
TEXT: Final = Form("text", r"[\s\S]+", "write some text, or leave the key out")
PLUGIN_TERM: Final = Form(
    "plugin term",
    r"(?:[a-z]{2}|[a-z][a-z0-9-]{2,}):[a-z0-9]+(?:-[a-z0-9]+)*",
    "a plugin's own term carries its prefix, such as lt:term",
)
"""A term of a plugin's own: the two letters of a country, or the longer name of an extension, and an id."""

RULE: Final = Form(
    "rule",
    r"[A-Z][0-9]{2}[a-z]?|(?:[a-z]{2}|[a-z][a-z0-9-]{2,}):[a-z0-9]+(?:-[a-z0-9]+)*",
    "give the id of a rule, such as A05 or lt:register; 'labcoop rules' lists them",
)
"""The id of a rule: a core rule's letter and number, or a plugin's prefix and an id."""

PROFILE: Final = Form(
    "profile",
    r"(?:(?:[a-z]{2}|[a-z][a-z0-9-]{2,}):)?[a-z0-9]+(?:-[a-z0-9]+)*",
    "use lower-case letters a-z, digits and single hyphens; a plugin's own profile carries its prefix, such as lt:list",
)
"""The id of a profile: one of labcoop's or of a user's, or a plugin's with its prefix."""
ITEM: Final = Form(
    "item", r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*", "use letters a-z, digits and single hyphens, such as A05 or equal-pay"
)
"""The id of an item of a profile, as its source numbers it."""

Id = Annotated[str, ID]
ItemId = Annotated[str, ITEM]
ProfileId = Annotated[str, PROFILE]
CountryCode = Annotated[str, COUNTRY]
LanguageCode = Annotated[str, LANGUAGE]
Currency = Annotated[str, CURRENCY]
RuleId = Annotated[str, RULE]
Url = Annotated[str, URL]
Text = Annotated[str, TEXT]

Basis = Literal["draft", "text", "sources"]
"""What a record rests on: a draft, a full text we have read, or sources that speak of it."""
How = Literal["stated", "inferred", "computed"]
"""How a citation bears a value out."""
Phase = Literal["planned", "actual"]
"""Whether a claim speaks of the plan or of what came of it."""
Extent = Literal["complete"]
"""That a source gives a list as complete, so that what is not on it is absent."""

AuthorityKind = Annotated[str, Vocabulary("authority-kind")]
Anchor = Annotated[str, Vocabulary("anchor")]
