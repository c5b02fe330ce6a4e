"""How alike a name in the text sounds to a person or organisation: 「オッターマン」 and サム・アルトマン."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from pipeline.extractors.names.sighting import components
from pipeline.extractors.names.sound.consonants import alike_at_all
from pipeline.extractors.names.sound.habits import fold_latin, same_by_habit
from pipeline.extractors.names.sound.voices import Voice, is_family_with_particle
from pipeline.text.kana import is_katakana
from pipeline.text.transliteration import may_match, similarity
from pipeline.values import NameType

SAME_GIVEN = (
    0.8  # from here on two given names count as one: サンダー and スンダル do not, イーロン and イロン do
)
_SAME_FAMILY = (
    0.35  # and from here on two family names may be: エリクソン and エリソン do, ジルス and ロジャーズ do not
)
_GIVEN_ALONE = 0.97
_PAIR = 2
_DISTORTED = 0.95
_RESPELLED = 0.99  # バニスタ and バニスター are one spelling in two hands
_FEW_LETTERS, _SAME_LETTERS = 0.6, 0.95  # of Altman, Oatman has 83 %
# Of 5,598 pairs of katakana forms that sound alike by 0.8 none had a Latin spelling that one of them renders by less.
_UNHEARD, _LEAST_SURE = 0.001, 0.5
_LETTERS = re.compile("^[A-Z]{2,4} ?(?=[ァ-ヺA-Z])|(?<=[ァ-ヺーa-z]) ?[A-Z]{2,4}$")
_SHORTEST = 3  # two signs sound like half of all names


@dataclass(frozen=True, slots=True)
class Sound:
    """How alike two names sound.

    Attributes:
        score: 0 to 1, the calibrated belief of one name in two spellings.
        same_given: Whether both have a given name, and the same.
        given_alone: Whether a single word sounds like the given name, not the family name.
        turned: Whether its words stand in the other order than his own.
    """

    score: float
    same_given: bool = False
    given_alone: bool = False
    turned: bool = False


_SILENCE = Sound(0.0)  # what nearly every comparison ends in


def listen(surface: str, voice: Voice, least: float = 0.0) -> Sound:
    """Compare a surface with a voice: a full name part by part, a single word with the family names.

    Args:
        surface: A name in the text.
        voice: Whose it may be.
        least: What the caller asks for; a score below may come out as any other below it, which saves most of the
            time, since two names out of three differ in the part that is heard first.
    """
    parts = components(surface) if voice.type is NameType.PERSON else (surface,)
    if not parts or (len(parts[-1]) < _SHORTEST and parts[-1].isascii()):
        return _SILENCE
    if is_family_with_particle(parts):  # デ・グローテ, デグローテ
        return Sound(max(_best(parts[-1], voice.families), _best("".join(parts), voice.families)))
    if len(parts) == 1:
        family, given = _best(parts[0], voice.families), _GIVEN_ALONE * _best(parts[0], voice.givens)
        # A garbled first name alone (イリア) is possible, but every first name has more bearers.
        return Sound(max(family, given), given_alone=given > family)
    if not voice.givens:
        return Sound(_best(parts[-1], voice.families))
    sound = _listen_fully(parts[0], parts[-1], voice, least)
    if len(parts) != _PAIR or not voice.family_first:
        return sound
    # Chinese and Japanese names stand in either order: 陳美玲, ``Meiling Chen``.
    turned = _listen_fully(parts[-1], parts[0], voice, least)
    return sound if sound.score >= turned.score else turned


def _listen_fully(given: str, family: str, voice: Voice, least: float) -> Sound:
    """Compare a full name: one part alone never makes two names one, or every Thomas were everybody's."""
    if not alike_at_all(given, voice.givens):  # asked first: whoever is near sounds alike by the family name
        return _SILENCE
    if not alike_at_all(family, voice.families) and family not in voice.distorted:
        return _SILENCE
    sure = least >= _LEAST_SURE
    needed = 2 * least - 1  # of the family name, were the given names the same
    if needed > SAME_GIVEN and (last := _last(family, voice, sure=sure)) < needed:  # it rules out more then
        return Sound(last)
    first = _best(given, voice.givens, sure=sure)
    if first < min(least, SAME_GIVEN):  # the family name could only lower it
        return Sound(first)
    last = _last(family, voice, sure=sure)
    if first < SAME_GIVEN or last < _SAME_FAMILY:
        return Sound(min(first, last))
    return Sound(max(last, (last + first) / 2), same_given=True)


def _last(family: str, voice: Voice, *, sure: bool) -> float:
    """How alike a family name sounds; a garbled one is believed beside the right given name."""
    heard = _best(family, voice.families, sure=sure)
    return max(heard, _DISTORTED) if family in voice.distorted else heard


@lru_cache(maxsize=16384)
def _best(name: str, spellings: tuple[str, ...], *, sure: bool = False) -> float:
    """How alike a name sounds to the likest of its spellings; where only `_LEAST_SURE` counts, faint ones may be 0."""
    if name in spellings:
        return 1.0
    if not name.isascii() and _LETTERS.search(name):  # FCノルヴィク sounds like no アーセナルFC
        name, spellings = _LETTERS.sub("", name), tuple(_LETTERS.sub("", told) for told in spellings)
    if not alike_at_all(name, spellings) or (sure and _unheard(name, spellings)):
        return 0.0
    return max((_similarity(name, spelling) for spelling in spellings), default=0.0)


def _unheard(name: str, spellings: Sequence[str]) -> bool:
    """Whether a name cannot be a rendering of the Latin spelling: then its katakana need no comparison, the dearest."""
    latin = [spelling for spelling in spellings if spelling.isascii()]
    return is_katakana(name) and bool(latin) and all(_similarity(name, told) < _UNHEARD for told in latin)


def _similarity(name: str, spelling: str) -> float:
    """Sound across scripts; two Latin spellings are compared by their letters, as a misspelling."""
    if is_katakana(name) and is_katakana(spelling) and same_by_habit(name, spelling):
        return _RESPELLED
    if name.isascii() and spelling.isascii():
        pairs = {(name.lower(), spelling.lower()), (fold_latin(name), fold_latin(spelling))}
        ratio = max(_letters_in_common(*pair) for pair in pairs)
        return min(_SAME_LETTERS, max(0.0, (ratio - _FEW_LETTERS) / (1 - _FEW_LETTERS)))
    return similarity(name, spelling) if may_match(name, spelling) else 0.0


def _letters_in_common(one: str, other: str) -> float:
    """Share of the letters that two words have in the same order; 0 where it cannot be enough."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() > _FEW_LETTERS else 0.0
