"""Whether a word goes on in kanji as no name does: 「パーカー姿」, 「カスハラ被害」."""

from __future__ import annotations

import re

from pipeline.extractors.names.around.slots import Slots
from pipeline.text.scripts import KANJI_SIGN

# Kanji that may follow a person's bare name.
_OF_PERSON = re.compile(
    "[対側流派率抜曰宛案版評像談発後前時邸]|君(?!主)|様(?![子式相々])|自身|本人|個人|一家|一族|一人|体制|帝国|傘下|支持|批判|擁護|自ら|以外|以下|以来|同様|両|兄弟|親子|関連|関係|担当"
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
    if KANJI_SIGN.match(text, end) is None or _OF_PERSON.match(text, end):
        return False
    return slots.honorific(end) is None and slots.office(end) is None
