"""Which cells a spreadsheet may take for a formula: 「=HYPERLINK(…)」 in a sentence is text."""

from __future__ import annotations

# OWASP, "CSV Injection"; the full-width forms because a Japanese spreadsheet reads 「＝１＋１」 as a formula, too.
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def guarded(text: str) -> str:
    """`text` with an apostrophe before it where a spreadsheet might calculate it.

    Text that begins with one gets another, so that taking one off always gives the text back.
    """
    return f"'{text}" if text.startswith((*_STARTS, "'")) else text
