"""Errors in the reader's language: "raw: no such folder; create it …" → 「raw: フォルダーがありません。作って…」.

The messages are written in English where they arise; resources/messages.yaml says their parts in Japanese. A part that
it does not hold stays English, so that nothing is ever left unsaid.
"""

from __future__ import annotations

import os
import re
from functools import cache

LANGUAGES = ("en", "ja")
_FIELD = re.compile(r"\{([a-z]+)\}")
_chosen: list[str] = []  # what --lang said


def choose(language: str | None) -> None:
    """Speak `language` from now on, or what the environment says where it is None."""
    _chosen[:] = [language] if language else []


def localised(text: str) -> str:
    """`text` in the language that was chosen."""
    return _translated(text) if _language() == "ja" else text


def localised_clue(clue: str) -> str:
    """What speaks for a name, which resources/clues.yaml says in Japanese; its words are too common for messages."""
    return _filled_in(clue, "clues.yaml") or clue if _language() == "ja" else clue


def _language() -> str:
    """As POSIX orders it: LC_ALL before LC_MESSAGES before LANG."""
    if _chosen:
        return _chosen[0]
    told = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "ja" if next((locale for locale in told if locale), "").startswith("ja") else "en"


def _translated(text: str) -> str:
    """The whole, or what stands on either side of a semicolon, or what stands behind a place."""
    whole = _filled_in(text, "messages.yaml")
    if whole is not None:
        return whole
    reason, semicolon, remedy = text.rpartition("; ")
    if semicolon:
        return f"{_translated(reason)}。{_translated(remedy)}"
    place, colon, rest = text.partition(": ")
    return f"{_translated(place)}: {_translated(rest)}" if colon else text


def _filled_in(text: str, name: str) -> str | None:
    """What a resource says for the whole of `text`, and for what fills its fields; None where it holds nothing such."""
    field = localised_clue if name == "clues.yaml" else _translated
    for pattern, japanese in _templates(name):
        match = pattern.fullmatch(text)
        if match:
            return japanese.format(**{part: field(told) for part, told in match.groupdict().items()})
    return None


@cache
def _templates(name: str) -> list[tuple[re.Pattern[str], str]]:
    """What says most in words of its own comes first."""
    # Most runs speak English, and one that finds nothing new is over before pydantic would be loaded.
    from pipeline.cli.messages import Messages  # noqa: PLC0415
    from pipeline.resources import load  # noqa: PLC0415

    entries = load(name, Messages).messages
    ordered = sorted(entries, key=lambda entry: (-len(_FIELD.sub("", entry.en)), entry.en))
    return [(_pattern(entry.en), entry.ja) for entry in ordered]


def _pattern(template: str) -> re.Pattern[str]:
    parts = _FIELD.split(template)  # words and names of fields by turns
    within = "." if "; " in template else "(?!; )."  # a part ends where the next step begins
    told = (f"(?P<{part}>(?:{within})+?)" if at % 2 else re.escape(part) for at, part in enumerate(parts))
    return re.compile("".join(told), re.DOTALL)
