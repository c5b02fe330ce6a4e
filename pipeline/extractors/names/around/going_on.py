"""Whether a word goes on in kanji as no name does: 「パーカー姿」, 「カスハラ被害」."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extractors.names.around.slots import Slots
from pipeline.extractors.names.words.phrases import phrase_words
from pipeline.text.alternation import any_of
from pipeline.text.scripts import KANJI_SIGN


@cache
def _of_person() -> re.Pattern[str]:
    """Kanji that may follow a person's bare name."""
    words = phrase_words()
    return re.compile(
        f"[{words.signs_behind_people}]|君(?!主)|様(?![子式相々])|{any_of(words.behind_people)}"
    )


def heads_compound(slots: Slots, surface: str, end: int) -> bool:
    """Whether an ordinary word goes on so: パーカー姿; listed uses go before this."""
    words = slots.words
    if surface not in words.ordinary or surface in words.uses:
        return False
    return not slots.suffix(end) and goes_on(slots, end)


def goes_on(slots: Slots, end: int) -> bool:
    """Whether kanji follow that are no title and do not stand behind people's names either: カスハラ被害."""
    text = slots.view.text
    if KANJI_SIGN.match(text, end) is None or _of_person().match(text, end):
        return False
    return slots.honorific(end) is None and slots.office(end) is None
