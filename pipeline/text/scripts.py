"""What stands between the brackets of a character class: 「山﨑」, 「𠮷田」 and 「佐々木」 are kanji, every one.

A range from 「一」 to the last common kanji leaves out what names are full of: compatibility ideographs (﨑) and those
beyond the first plane (𠮷, 𩸽). The blocks are those of Unicode, so that a later one is added here alone.
"""

import re

# Extension A and the unified ideographs, compatibility ideographs, the two ideographic planes.
HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
KANJI = f"々〆ヶ{HAN}"
"""Han and the signs that stand for one: 佐々木, 〆切, 霞ヶ関."""

RANGE_MARKS = "~〜‐‑–—―─−ー-"
"""What stands between the ends of a range: 10〜12月, and the dashes that programs and fonts write for it. A hyphen is last."""

KANJI_SIGN = re.compile(f"[{KANJI}]")
KANJI_RUN = re.compile(f"[{KANJI}]+")


def is_kanji(text: str) -> bool:
    """Whether `text` is of kanji alone, and of one at least."""
    return KANJI_RUN.fullmatch(text) is not None
