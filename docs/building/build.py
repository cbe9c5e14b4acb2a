"""Builds the documentation into build/docs/html: ``./dev docs``. A warning fails, and so does a page that fetches."""

from __future__ import annotations

import sys

from sphinx.cmd.build import main as sphinx

from api_pages import api_pages
from country_pages import country_pages, readmes
from outside import fetched_by_site
from pages import ROOT, put_together

SITE = ROOT / "build" / "docs"


def main() -> int:
    """Put the pages together, build the site, look at it; return the exit code."""
    put_together(SITE / "source", {**api_pages(), **country_pages()}, readmes())
    options = ["-n", "-W", "--keep-going", "-q", "-E", "-c", str(ROOT / "docs"), "-d", str(SITE / "doctrees")]
    if code := sphinx([*options, str(SITE / "source"), str(SITE / "html")]):
        return code
    if found := list(fetched_by_site(SITE / "html")):
        print("A page must fetch nothing from elsewhere:", *found, sep="\n", file=sys.stderr)
        return 1
    print(SITE / "html" / "index.html")
    return 0


if __name__ == "__main__":
    sys.exit(main())
