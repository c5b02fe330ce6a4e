"""How alike a name in the text sounds to a person or organisation: 「オッターマン」 and サム・アルトマン."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from functools import cached_property, lru_cache

from pipeline.extractors.names.sighting import components
from pipeline.extractors.names.sound.habits import fold_latin, same_by_habit
from pipeline.text.kana import is_katakana, to_romaji
from pipeline.text.lexicon import Entity, Lexicon, fold
from pipeline.text.scripts import KANJI, is_kanji
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
_KEY_LENGTH = 3
_AGREEING = 0.6  # share of consonants in common below which nobody hears the same name
_CLASS_OF = {letter: signs[0] for signs in ("pbfv", "mn", "rl", "ksztdcgjqx") for letter in signs}
_FINAL_NG = re.compile("ng$")
_FULL_KANJI = re.compile(f"[{KANJI}]{{3,6}}")
# Of 5,598 pairs of katakana forms that sound alike by 0.8 none had a Latin spelling that one of them renders by less.
_UNHEARD, _LEAST_SURE = 0.001, 0.5
_SHORTEST = 3  # two signs sound like half of all names


@dataclass(frozen=True, slots=True)
class Voice:
    """How somebody's name is spelled, in every script known.

    Attributes:
        key: Entity id or, for a discovered one, the fullest form.
        type: PERSON or ORG.
        families: Family names, or whole names of an organisation.
        givens: Given names; none for an organisation.
        distorted: Garbled family names; beside the right given name they count as the family name.
    """

    key: str
    type: NameType
    families: tuple[str, ...]
    givens: tuple[str, ...] = ()
    distorted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sound:
    """How alike two names sound.

    Attributes:
        score: 0 to 1, the calibrated belief of one name in two spellings.
        same_given: Whether both have a given name, and the same.
        given_alone: Whether a single word sounds like the given name, not the family name.
    """

    score: float
    same_given: bool = False
    given_alone: bool = False


_SILENCE = Sound(0.0)  # what nearly every comparison ends in


def voice_of_entity(entity: Entity) -> Voice:
    """The spellings that the lexicon tells; names without parts are cut at their separators."""
    if entity.type is not NameType.PERSON:
        return Voice(entity.id, entity.type, _folded((entity.ja, entity.en, *entity.aliases)))
    full = [fold(name) for name in (entity.ja, entity.en) if name]
    families = entity.surname.told() if entity.surname else tuple(components(name)[-1] for name in full)
    givens = entity.given.told() if entity.given else tuple(components(name)[0] for name in full)
    return Voice(entity.id, entity.type, _folded(families), _folded(givens), _folded(entity.distorted))


@dataclass
class Voices:
    """Everybody in the lexicon as a voice, made when first asked for.

    Attributes:
        lexicon: All known entities.
    """

    lexicon: Lexicon
    _by_id: dict[str, Voice] = field(default_factory=dict)

    def of(self, entity_id: str) -> Voice:
        """The voice of one entity."""
        if entity_id not in self._by_id:
            voice = voice_of_entity(self.lexicon.entities[entity_id])
            # A benchmark indexes no garbled forms; then sound must do without them, too.
            heard = tuple(name for name in voice.distorted if name in self.lexicon.forms)
            self._by_id[entity_id] = voice if heard == voice.distorted else replace(voice, distorted=heard)
        return self._by_id[entity_id]

    @cached_property
    def _by_sound(self) -> Mapping[tuple[NameType, str], Mapping[str, Voice]]:
        sorted_voices: dict[tuple[NameType, str], dict[str, Voice]] = defaultdict(dict)
        for entity in self.lexicon.entities.values():
            if entity.type in (NameType.PERSON, NameType.ORG):
                voice = self.of(entity.id)
                for family in voice.families:
                    sorted_voices[entity.type, sound_key(family)][entity.id] = voice
        return sorted_voices

    @cached_property
    def _by_organisation(self) -> Mapping[str, Sequence[str]]:
        people: dict[str, list[str]] = defaultdict(list)
        for entity in self.lexicon.entities.values():
            for organisation in entity.orgs if entity.type is NameType.PERSON else ():
                people[organisation].append(entity.id)
        return people

    @cached_property
    def givens(self) -> frozenset[str]:
        """The given names of everybody in the lexicon."""
        people = (entity for entity in self.lexicon.entities.values() if entity.type is NameType.PERSON)
        return frozenset(given for person in people for given in self.of(person.id).givens)

    def people_of(self, organisation: str) -> Iterable[Voice]:
        """Whoever belongs to an organisation."""
        return map(self.of, self._by_organisation.get(organisation, ()))

    def near(self, surface: str, kind: NameType) -> Iterable[Voice]:
        """Whom a surface may sound like, by its first consonants."""
        parts = components(surface) if kind is NameType.PERSON else (surface,)
        key = sound_key(parts[-1]) if parts else ""
        return self._by_sound.get((kind, key), {}).values() if key else ()


def voice_of_name(surface: str, kind: NameType, gloss: str | None = None) -> Voice:
    """The spellings of a discovered name: its own, and those of its Latin gloss."""
    spellings = [name for name in (surface, gloss) if name]
    if kind is not NameType.PERSON:
        return Voice(surface, kind, tuple(spellings))
    pairs = [pair for name in spellings for pair in _family_and_given(name)]
    if gloss is not None and is_kanji(surface):  # (Zhou Yuchen) or (Yuchen Zhou)
        pairs += [(given, family) for family, given in _family_and_given(gloss) if given]
    givens = tuple(given for _, given in pairs if given)
    return Voice(surface, kind, tuple(family for family, given in pairs if given or not givens), givens)


def _family_and_given(name: str) -> Iterable[tuple[str, str]]:
    """How a person's name may be cut: at its separators; 周雨辰 after its first or its second sign."""
    parts = components(name)
    if len(parts) > 1:
        double = name.partition("・")[2].replace("=", "") if "=" in name else ""  # アデイェミハート
        return ((parts[-1], parts[0]), *(((double, parts[0]),) if double else ()))
    if is_full_name(name):
        return tuple((name[:cut], name[cut:]) for cut in (1, 2, 3) if cut < len(name))
    return ((name, ""),)


def is_full_name(name: str) -> bool:
    """Whether a person's name has family and given name: two words, or three kanji."""
    return len(components(name)) > 1 or _FULL_KANJI.fullmatch(name) is not None


def sound_key(name: str) -> str:
    """The classes of the first consonants: names that sound alike nearly always share it."""
    return consonants(name)[:_KEY_LENGTH]


def alike_at_all(name: str, spellings: tuple[str, ...]) -> bool:
    """Whether the consonants agree so far that a thorough comparison is worth its time.

    Chinese spellings have no consonants here; they are compared where another spelling agrees.
    """
    skeleton = consonants(name)
    told = _skeletons(spellings)
    if not skeleton or not told:
        return True
    length = len(skeleton)
    for other in told:  # the heart of the search for whom a name may mean: no call that can be spared
        least = _AGREEING * max(length, len(other))
        if min(length, len(other)) >= least and _common(skeleton, other) >= least:
            return True
    return False


@lru_cache(maxsize=16384)
def _skeletons(spellings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(filter(None, map(consonants, spellings)))


@lru_cache(maxsize=16384)
def consonants(name: str) -> str:
    """The classes of a name's consonants: 「アルトマン」 → ``rkmm``; empty for Chinese characters."""
    # Huang and ホアン: no translator hears the g.
    letters = to_romaji(name) if is_katakana(name) else _FINAL_NG.sub("n", name.lower())
    return "".join([_CLASS_OF[letter] for letter in letters if letter in _CLASS_OF])


@lru_cache(maxsize=16384)
def _common(left: str, right: str) -> int:
    """Length of the longest common subsequence; names are short."""
    row = [0] * (len(right) + 1)
    for sign in left:
        corner = 0
        for at, other in enumerate(right, 1):
            above = row[at]
            if sign == other:
                row[at] = corner + 1
            elif row[at - 1] > above:
                row[at] = row[at - 1]
            corner = above
    return row[-1]


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
    if len(parts) == 1:
        family, given = _best(parts[0], voice.families), _GIVEN_ALONE * _best(parts[0], voice.givens)
        # A garbled first name alone (イリア) is possible, but every first name has more bearers.
        return Sound(max(family, given), given_alone=given > family)
    if not voice.givens:
        return Sound(_best(parts[-1], voice.families))
    sound = _listen_fully(parts[0], parts[-1], voice, least)
    if len(parts) != _PAIR:
        return sound
    # Chinese and Japanese names stand in either order: 陳美玲, ``Meiling Chen``.
    turned = _listen_fully(parts[-1], parts[0], voice, least)
    return sound if sound.score >= turned.score else turned


def _listen_fully(given: str, family: str, voice: Voice, least: float) -> Sound:
    """Compare a full name: one part alone never makes two names one, or every Thomas were everybody's."""
    if not alike_at_all(family, voice.families) and family not in voice.distorted:
        return _SILENCE
    sure = least >= _LEAST_SURE
    first = _best(given, voice.givens, sure=sure)
    if first < min(least, SAME_GIVEN):  # the family name could only lower it
        return Sound(first)
    last = _best(family, voice.families, sure=sure)
    if family in voice.distorted:
        last = max(last, _DISTORTED)
    if first < SAME_GIVEN or last < _SAME_FAMILY:
        return Sound(min(first, last))
    return Sound(max(last, (last + first) / 2), same_given=True)


@lru_cache(maxsize=16384)
def _best(name: str, spellings: tuple[str, ...], *, sure: bool = False) -> float:
    """How alike a name sounds to the likest of its spellings; where only `_LEAST_SURE` counts, faint ones may be 0."""
    if name in spellings:
        return 1.0
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


def _folded(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold(name) for name in names))
