"""How the site is put together, and what would make it fetch anything from elsewhere."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

import api_pages
import country_pages
import labcoop
import outside
import pages
import resolving
from labcoop.io.schema import json_schema
from labcoop.plugins.hookspecs import API_VERSION
from labcoop.rules.profile import profile_schema

MODULES = (api_pages, country_pages, outside, pages, resolving)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_the_examples_of_what_builds_the_site_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


FETCHED = {
    '<script src="https://a.example/b.js"></script>': ["https://a.example/b.js"],
    '<link rel="stylesheet" href="//a.example/b.css">': ["//a.example/b.css"],
    '<img src="HTTP://a.example/b.png">': ["HTTP://a.example/b.png"],
    '<img srcset="b.png 1x, https://a.example/b.png 2x">': ["b.png 1x, https://a.example/b.png 2x"],
    '<iframe src="https://a.example"></iframe>': ["https://a.example"],
    '<form action="https://a.example/search">': ["https://a.example/search"],
    '<style>@import "https://a.example/b.css"; p {color: red}</style>': ["https://a.example/b.css"],
    '<p style="background: url(https://a.example/b.png)">': ["https://a.example/b.png"],
    '<a href="https://a.example">told</a><img src="b.png"><script src="c.js"></script>': [],
    "<style>p {background: url(b.svg)}</style><code>src=https://a.example</code>": [],
}


@pytest.mark.parametrize("html", FETCHED)
def test_what_a_page_fetches_from_elsewhere_is_found_and_a_link_is_nothing_fetched(html: str) -> None:
    assert outside.fetched(html) == FETCHED[html]


def test_a_file_of_a_site_is_named_with_what_it_fetches(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<img src="https://a.example/b.png">', "utf-8")
    (tmp_path / "c.css").write_text("p {background: url('//a.example/b.png')}", "utf-8")
    assert list(outside.fetched_by_site(tmp_path)) == [
        "a.html fetches https://a.example/b.png",
        "c.css fetches //a.example/b.png",
    ]


def test_a_link_to_a_readme_leads_to_the_page_that_stands_for_it_and_other_links_stay() -> None:
    text = "[One](../plugins/lithuania/README.md) and [two](index.md#there), [three](https://a.example/README.md)"
    moved = {"plugins/lithuania/README.md": "docs/countries/lt.md"}
    assert pages.with_moved_links(text, "docs/countries.md", moved) == text.replace(
        "../plugins/lithuania/README.md", "countries/lt.md"
    )


def test_all_pages_of_the_repository_are_put_where_their_links_find_them(tmp_path: Path) -> None:
    target = tmp_path / "source"
    (target / "left").mkdir(parents=True)
    pages.put_together(target, {"docs/countries/xx.md": "# XX\n"}, {})
    assert not (target / "left").exists()
    assert (target / "docs/countries/xx.md").read_text("utf-8") == "# XX\n"
    for page in ("README.md", "docs/reference/cli.md", "examples/europe/README.md"):
        assert (target / page).read_text("utf-8") == (pages.ROOT / page).read_text("utf-8")
    assert not (target / "docs/building").exists()


def test_what_the_index_lists_is_the_contents_of_the_site() -> None:
    text = pages.with_contents((pages.ROOT / "docs/index.md").read_text("utf-8"))
    for line in (
        ":caption: Tutorials",
        "Your first comparison <tutorials/first-comparison.md>",
        "Hooks <reference/hooks.md>",
    ):
        assert f"\n{line}\n" in text


def test_a_name_that_is_passed_over_is_no_public_one() -> None:
    nodes = [{"refdomain": "py", "reftype": "class", "reftarget": name} for name in labcoop.__all__]
    assert not [node for node in nodes if resolving.pass_over(None, None, node)]
    assert resolving.pass_over(None, None, {"reftype": "class", "reftarget": "collections.abc.Iterable"})
    assert not resolving.pass_over(None, None, {"reftype": "class", "reftarget": "labcoop.model.nothing.Nowhere"})


def test_the_page_on_versions_has_the_version_of_the_hooks_of_each_file_and_of_each_output() -> None:
    page = (pages.ROOT / "docs/explanation/api-versions.md").read_text("utf-8")
    source = "\n".join(path.read_text("utf-8") for path in (pages.ROOT / "src/labcoop").rglob("*.py"))
    outputs = set(re.findall(r'"(labcoop\.[a-z]+/\d+)"', source))
    assert set(re.findall(r"^\| [^|]+ \| `(labcoop\.[a-z]+/\d+)` \|", page, re.MULTILINE)) == outputs
    assert f"`LABCOOP_API = {API_VERSION}`" in page
    for key, schema in (("labcoop", json_schema()), ("labcoop_profile", profile_schema())):
        version = schema["properties"][key]["enum"][0]
        assert f"`{key}: {version}`" in page


def test_nothing_public_warns_that_it_is_deprecated_while_the_page_says_that_nothing_is() -> None:
    page = (pages.ROOT / "docs/explanation/api-versions.md").read_text("utf-8")
    source = "\n".join(path.read_text("utf-8") for path in (pages.ROOT / "src/labcoop").rglob("*.py"))
    assert ("Nothing is deprecated today." in page) == ("DeprecationWarning" not in source)
