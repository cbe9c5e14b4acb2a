"""Texts and ids that readers are known to misread: what YAML takes for another kind, for syntax, for a line end.

A record may hold every one of them, so that whatever reads records must take them too.
"""

from __future__ import annotations

from typing import Final

__all__ = ["HOSTILE_IDS", "HOSTILE_TEXTS"]

# What YAML 1.1 or 1.2 takes for another kind, for syntax, for a line end, or drops.
HOSTILE_TEXTS: Final = (
    *("NO", "no", "Yes", "on", "OFF", "y", "n", "null", "Null", "~", "true", "FALSE", "absent"),
    *("1", "0", "-1", "+12", "012", "0o14", "0x1F", "1_000", "1:30", "1.0", ".5", "5.", "1e5", "1e+05", "6e-7", ".inf"),
    *("-.INF", ".nan", "NaN", "Infinity", "2017", "2017-05", "2017-05-30", "2017-05-30T10:00:00Z", "2017/2018", ".."),
    *("- x", "-", "--", "---", "...", "--- x", "a: b", "a:", ":a", "a:b", "http://a.b/c", "?", "? x", "# x", "a #b"),
    *("a # b", "#", "&a", "*a", "!a", "!!str a", "|", ">", "|-", "@a", "`a", "%YAML 1.2", "<<", "=", ","),
    *("[", "]", "[a]", "{", "}", "{a: b}", "a, b", "a]", "'", "''", "'a'", '"', '""', '"a"', "a\\b", "\\", "\\n"),
    *("\\x00", " ", "  ", " lead", "trail ", "a  b", "a\tb", "\t", "\ta", "a\n", "\na", "a\nb", "a\n\nb", "a\n b\n"),
    *("a\r\nb", "\r", "a\rb"),
    *("a\u2028b", "\u2029", "a\u0085b", "\u0085", "\ufeffa", "a\ufeffb", "\u00a0", "\u200b", "a\u0301"),
    *("ø", "Žalgiris–Ąžuolas", "Ελλάδα", "日本", "🙂", "👩🏽‍🔧", "…", "’", "\U0010fffd", "\U000e0001", "１２"),
    *("x" * 200, "word " * 250 + "end", "ø" * 1030),
)
HOSTILE_IDS: Final = (
    *("no", "y", "null", "true", "0", "1", "1e5", "0x1f", "0o7", "12e03", "2017", "2017-05-30", "007"),
    "long-" * 250 + "id",
)
