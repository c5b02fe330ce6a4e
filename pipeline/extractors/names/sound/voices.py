"""How everybody's name is spelled: those of the lexicon, found by what they sound like, and those of an article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from typing import Any

from pipeline.extractors.names.sighting import components
from pipeline.extractors.names.sound.consonants import sound_key
from pipeline.extractors.names.sound.habits import same_by_habit
from pipeline.text.lexicon import Entity, FormKind, Lexicon
from pipeline.text.particles import begins_family
from pipeline.text.scripts import KANJI, is_kanji
from pipeline.text.spellings import fold
from pipeline.values import NameType

_HEARD = (NameType.PERSON, NameType.ORG)
_PAIR = 2
_FULL_KANJI = re.compile(f"[{KANJI}]{{3,6}}")


@dataclass(frozen=True, slots=True)
class Voice:
    """How somebody's name is spelled, in every script known.

    Attributes:
        key: Entity id or, for a discovered one, the fullest form.
        type: PERSON or ORG.
        families: Family names, or whole names of an organisation.
        givens: Given names; none for an organisation.
        distorted: Garbled family names; beside the right given name they count as the family name.
        family_first: Whether texts may tell the family name first, as at home in China, Japan and Korea.
        english_given: Whether somebody in Chinese signs goes by a given name that they are not read as: Jensen of 黄仁勲.
    """

    key: str
    type: NameType
    families: tuple[str, ...]
    givens: tuple[str, ...] = ()
    distorted: tuple[str, ...] = ()
    family_first: bool = True
    english_given: bool = False


def voice_of_entity(entity: Entity) -> Voice:
    """The spellings that the lexicon tells; names without parts are cut at their separators."""
    if entity.type is not NameType.PERSON:
        return Voice(entity.id, entity.type, _folded((entity.ja, entity.en, *entity.aliases)))
    full = [fold(name) for name in (entity.ja, entity.en) if name]
    families = entity.surname.told() if entity.surname else tuple(components(name)[-1] for name in full)
    givens = entity.given.told() if entity.given else tuple(components(name)[0] for name in full)
    garbled, first = _folded(entity.distorted), _family_first(entity)
    return Voice(entity.id, entity.type, _folded(families), _folded(givens), garbled, first)


def _family_first(entity: Entity) -> bool:
    """Whether somebody's family name comes first at home: one that is written in kanji, or with one Chinese sign."""
    chinese = entity.surname.zh if entity.surname else None
    return is_kanji(fold(entity.ja)[:1]) or (chinese is not None and len(chinese) == 1)


@dataclass(frozen=True, slots=True)
class Sounds:
    """How everybody in a lexicon sounds: what of it takes long to find out, and can be kept.

    Attributes:
        ids: Of people and of organisations, by type, those whose name begins with some consonants, by `sound_key`.
        givens: The given names of everybody, sorted.
    """

    ids: Mapping[str, Mapping[str, Sequence[str]]]
    givens: Sequence[str]

    def plain(self) -> list[Any]:
        """It in lists and mappings, as JSON has them."""
        return [self.ids, self.givens]


@dataclass
class Voices:
    """Everybody in the lexicon as a voice, made when first asked for.

    Attributes:
        lexicon: All known entities.
        known: How they sound, so that it need not be found out again; None to do so when first asked.
    """

    lexicon: Lexicon
    known: Sounds | None = None
    _by_id: dict[str, Voice] = field(default_factory=dict)
    _near: dict[tuple[NameType, str], Mapping[str, Voice]] = field(default_factory=dict)

    def of(self, entity_id: str) -> Voice:
        """The voice of one entity."""
        if entity_id not in self._by_id:
            voice = voice_of_entity(self.lexicon.entities[entity_id])
            # A benchmark indexes no garbled forms; then sound must do without them, too.
            heard = tuple(name for name in voice.distorted if self.lexicon.forms(name))
            self._by_id[entity_id] = voice if heard == voice.distorted else replace(voice, distorted=heard)
        return self._by_id[entity_id]

    @cached_property
    def sounds(self) -> Sounds:
        """How everybody sounds."""
        return self.known or self._listen()

    def _listen(self) -> Sounds:
        ids: dict[str, dict[str, list[str]]] = {kind: defaultdict(list) for kind in _HEARD}
        givens: set[str] = set()
        for entity in self.lexicon.entities.values():
            if entity.type in _HEARD:
                voice = self.of(entity.id)
                for key in dict.fromkeys(map(sound_key, voice.families)):
                    ids[entity.type][key].append(entity.id)
                givens.update(voice.givens)
        return Sounds(ids, sorted(givens))

    @cached_property
    def _by_organisation(self) -> Mapping[str, Sequence[str]]:
        members: dict[str, list[str]] = defaultdict(list)
        for entity in self.lexicon.entities.values():
            for organisation in entity.orgs:
                members[organisation].append(entity.id)
        return members

    @cached_property
    def givens(self) -> frozenset[str]:
        """The given names of everybody in the lexicon."""
        return frozenset(self.sounds.givens)

    def people_of(self, organisation: str) -> Iterable[Voice]:
        """Whoever belongs to an organisation, as a person does."""
        voices = map(self.of, self._by_organisation.get(organisation, ()))
        return (voice for voice in voices if voice.type is NameType.PERSON)

    def members_of(self, organisations: Iterable[str]) -> frozenset[str]:
        """The ids of whatever belongs to one of `organisations`: people, other organisations, products."""
        members = self._by_organisation
        return frozenset(chain.from_iterable(members.get(key, ()) for key in organisations))

    def near(self, surface: str, kind: NameType) -> Mapping[str, Voice]:
        """Whom a surface may sound like, by its first consonants; by id."""
        parts = components(surface) if kind is NameType.PERSON else (surface,)
        key = sound_key(parts[-1]) if parts else ""
        if not key:
            return {}
        if (kind, key) not in self._near:
            ids = self.sounds.ids.get(kind, {}).get(key, ())
            self._near[kind, key] = {name: self.of(name) for name in ids}
        return self._near[kind, key]

    def of_another_family(self, surface: str, voice: Voice) -> bool:
        """Whether a full name ends in the family name of somebody else: ジョン・マスク is no garbled ジョン・マック.

        Names that may stand in either order are left to their sound: few families share them all.
        """
        family = components(surface)[-1]
        if voice.family_first or family in voice.distorted or not is_full_name(surface):
            return False
        if any(family == own or same_by_habit(family, own) for own in voice.families):
            return False
        forms = self.lexicon.readings(family)
        return any(form.kind is FormKind.SURNAME and form.entity.id != voice.key for form in forms)


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
    """Whether a person's name has family and given name: two words, or three kanji; デ・グローテ is a family name."""
    words = components(name)
    return (len(words) > 1 and not is_family_with_particle(words)) or _FULL_KANJI.fullmatch(name) is not None


def is_family_with_particle(words: Sequence[str]) -> bool:
    """Whether two words are a family name with what stands before it: デ・グローテ, van Dijk."""
    return len(words) == _PAIR and begins_family(words[0])


def _folded(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold(name) for name in names))
