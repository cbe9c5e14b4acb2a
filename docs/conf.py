"""Settings of Sphinx. docs/building/build.py runs it, on the pages that it has put together in build/docs/source."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "building"))

import resolving

project = "labcoop"
copyright = "the authors of labcoop"
extensions = ["myst_parser", "sphinx.ext.autodoc"]
root_doc = "docs/index"
language = "en"
nitpicky = True

myst_heading_anchors = 4
# A source on a country's page has a name to which the rows lead.
myst_enable_extensions = ["attrs_block"]
highlight_language = "none"

autodoc_default_options = {"members": True}
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
# A field of a record and its class are told one a line.
maximum_signature_line_length = 88
python_use_unqualified_type_names = True
add_module_names = False

html_theme = "furo"
html_title = "labcoop"
# The site is read from a folder as well: nothing is fetched from elsewhere, and no page needs a script.
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_permalinks_icon = "#"
html_theme_options = {"footer_icons": []}
html_static_path = ["building/site.css"]
html_css_files = ["site.css"]
html_extra_path = ["building/index.html"]


setup = resolving.setup
