"""The template and the catalogues hold what the code says; LABCOOP_UPDATE_LABELS=1 refreshes them."""

from __future__ import annotations

import os

from labels.template import TEMPLATE, template

UPDATE = os.environ.get("LABCOOP_UPDATE_LABELS") == "1"


def test_the_template_holds_every_label_of_the_core() -> None:
    if UPDATE:
        TEMPLATE.write_text(template(), encoding="utf-8")
    assert TEMPLATE.read_text(encoding="utf-8") == template()
