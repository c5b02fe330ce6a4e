"""Known entities and an index of their spellings: 「オッターマン」 → sam_altman, but only with evidence.

An entity says its names; the index derives every surface that may stand for it and how much the surface proves
alone. All spellings of all entities are looked up in one pass over a text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, cached_property, lru_cache

from pydantic import BaseModel, ConfigDict, Field

from pipeline.resources import Resource, load
from pipeline.text.clean import PLAIN
from pipeline.text.clean import fold as fold_any
from pipeline.text.particles import with_particles
from pipeline.text.scripts import HAN
from pipeline.text.sought import SoughtWords
from pipeline.values import NameType

# From this many letters on a Latin spelling is the same word in any case; ``AI`` and ``Ai`` are not.
CASELESS_LETTERS = 4
_SEPARATORS = re.compile("[・=·]")
_FOLDED = re.compile(f"{PLAIN}*")
_KANJI = re.compile(f"[{HAN}]{{2,}}")
_SPACES = re.compile(r"\s+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_BETWEEN = "\0"  # stands in no name


class _Simplified(Resource):
    """simplified.yaml: pairs of characters, separated by white space."""

    pairs: str


@cache
def _to_japanese() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Any simplified character, and each with the form that Japanese texts print."""
    pairs = {pair[0]: pair[1] for pair in load("simplified.yaml", _Simplified).pairs.split()}
    return re.compile(f"[{''.join(pairs)}]"), pairs


class EntityKind(StrEnum):
    """What an organisation does, where that decides how it is cited."""

    MEDIA = "media"
    COMPANY = "company"
    LAB = "lab"
    UNIVERSITY = "university"
    GOVERNMENT = "government"
    COURT = "court"
    CLUB = "club"
    OTHER = "other"


_PRINTED_SHORT = {EntityKind.UNIVERSITY: "大学", EntityKind.COMPANY: "銀行"}


class Spelling(BaseModel):
    """One name in the languages that articles are translated from and to."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    ja: str | None = None
    en: str | None = None
    zh: str | None = None

    def told(self) -> tuple[str, ...]:
        """The spellings that are known, Japanese first."""
        return tuple(name for name in (self.ja, self.en, self.zh) if name)


class Entity(BaseModel):
    """A person, organisation, product or place of the lexicon.

    Attributes:
        id: Stable slug of the usual English name.
        ja: Canonical Japanese name.
        surname: Family name of a person, where it stands alone in texts.
        given: Given name of a person; proves nothing alone.
        aliases: Other spellings that mean this entity wherever they stand.
        distorted: Forms that machine translation makes of the name; believed where the article tells of it.
        ambiguous: Those of its spellings that are other words or names, too.
        orgs: Ids of organisations that it belongs to, founded or owns.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern="^[a-z0-9]+(?:_[a-z0-9]+)*$")
    type: NameType
    ja: str
    en: str
    zh: str | None = None
    surname: Spelling | None = None
    given: Spelling | None = None
    aliases: tuple[str, ...] = ()
    distorted: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    orgs: tuple[str, ...] = ()
    kind: EntityKind | None = None

    @property
    def renown(self) -> int:
        """How much the lexicon tells of it: of one family the famous one has the most organisations and spellings."""
        return len(self.orgs) + len(self.aliases) + len(self.distorted)

    def __hash__(self) -> int:
        """Of the id alone: hits are looked up by what they mean all the time, and entities say much."""
        return hash(self.id)


class FormKind(StrEnum):
    """Which of an entity's spellings a surface is."""

    NAME = "name"
    SURNAME = "surname"
    GIVEN = "given"
    DISTORTED = "distorted"


@dataclass(frozen=True, slots=True)
class Form:
    """One way to read a surface.

    Attributes:
        entity: Whom it means.
        kind: Full name or alias, family name, given name, distorted.
        doubtful: True where the surface alone proves nothing.
    """

    entity: Entity
    kind: FormKind
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A surface of the lexicon found in a text, with every reading of it."""

    start: int
    end: int
    forms: tuple[Form, ...]


@dataclass(frozen=True)
class Lexicon:
    """Entities by id, and their spellings ready for look-up.

    Attributes:
        entities: By id, in the order of the configuration.
        forms: Readings by folded spelling as configured.
    """

    entities: Mapping[str, Entity]
    forms: Mapping[str, tuple[Form, ...]]
    _keys: Mapping[str, tuple[str, ...]] = field(init=False)

    def __post_init__(self) -> None:
        """Group the spellings by their caseless key."""
        keys: dict[str, tuple[str, ...]] = {}
        # All at once, for lowering one by one takes most of the time.
        lowered = _lower(_BETWEEN.join(self.forms)).split(_BETWEEN) if self.forms else ()
        for key, spelling in zip(lowered, self.forms, strict=True):
            keys[key] = (*keys[key], spelling) if key in keys else (spelling,)
        object.__setattr__(self, "_keys", keys)

    @cached_property
    def _sought(self) -> SoughtWords:
        return SoughtWords(self._keys)

    def occurrences(self, text: str) -> Iterator[Hit]:
        """Every place where a spelling stands in cleaned `text`, overlapping and unjudged, in one pass."""
        for last, key in self._sought.places_in(_lower(text)):
            start, end = last + 1 - len(key), last + 1
            forms = self._read_as(key, text[start:end])
            if forms:
                yield Hit(start, end, forms)

    @cached_property
    def _read_as(self) -> Callable[[str, str], tuple[Form, ...]]:
        """`_readings`, remembered: an article says the same names again and again, and so does the next."""
        return lru_cache(maxsize=4096)(self._readings)

    def _readings(self, key: str, surface: str) -> tuple[Form, ...]:
        forms: dict[tuple[str, FormKind], Form] = {}
        for spelling in self._keys[key]:
            for form in self._read(spelling, surface):
                forms.setdefault((form.entity.id, form.kind), form)
        return tuple(forms.values())

    def _read(self, spelling: str, surface: str) -> Iterator[Form]:
        if surface == spelling or printed(surface) == printed(spelling):
            yield from self.forms[spelling]
        elif len(_LATIN.findall(spelling)) >= CASELESS_LETTERS:
            # "meta" and "apple" are words; "openai" can only be the name.
            a_word = surface.islower() and spelling[1:].islower()
            for form in self.forms[spelling]:
                yield Form(form.entity, form.kind, form.doubtful or a_word)

    def readings(self, surface: str) -> tuple[Form, ...]:
        """How one surface can be read; empty where the lexicon does not know it."""
        key = _lower(surface)
        return self._read_as(key, surface) if key in self._keys else ()


def build_lexicon(entities: Iterable[Entity], *, use_distorted: bool = True) -> Lexicon:
    """Index `entities`; of two with one id the first stays.

    Args:
        entities: In order of precedence.
        use_distorted: Whether the distorted forms are indexed, too.
    """
    known: dict[str, Entity] = {}
    forms: dict[str, tuple[Form, ...]] = {}
    for entity in entities:
        if entity.id in known:
            continue
        known[entity.id] = entity
        for spelling, form in _forms(entity, use_distorted=use_distorted):
            others = forms.get(spelling, ())
            if not others or others[-1].entity is not entity:  # its first reading is the most telling
                forms[spelling] = (*others, form)
    return Lexicon(known, forms)


def _forms(entity: Entity, *, use_distorted: bool) -> Iterator[tuple[str, Form]]:
    """Spellings with their readings, the most telling first."""
    ambiguous = {spelling for name in entity.ambiguous for spelling in variants(fold(name))}
    distorted = set(map(fold, entity.distorted))
    surname = entity.surname.told() if entity.surname else ()
    given = entity.given.told() if entity.given else ()
    names = [fold(name) for name in (entity.ja, entity.en, entity.zh, *entity.aliases) if name]
    if _is_printed_short(entity):
        names.append(fold(entity.ja[:-1]))
    told: list[tuple[FormKind, Iterable[str]]] = [
        (FormKind.NAME, [v for name in names if name not in distorted for v in variants(name)]),
        (FormKind.SURNAME, map(fold, surname)),
        (FormKind.GIVEN, map(fold, given)),
        (FormKind.DISTORTED, [v for name in sorted(distorted) for v in variants(name) if use_distorted]),
        # A word listed as ambiguous only is a spelling all the same.
        (FormKind.NAME, sorted(ambiguous - distorted)),
    ]
    for kind, spellings in told:
        forms: dict[bool, Form] = {}  # all spellings share two
        for spelling in spellings:
            # A dotted distorted form is a full name: nothing else is spelled so.
            weak = kind is FormKind.GIVEN or (kind is FormKind.DISTORTED and "・" not in spelling)
            doubtful = weak or spelling in ambiguous
            if doubtful not in forms:
                forms[doubtful] = Form(entity, kind, doubtful)
            yield spelling, forms[doubtful]


def _is_printed_short(entity: Entity) -> bool:
    """Whether newspapers print the name without its last sign: 九州大, 北陸銀."""
    ending = _PRINTED_SHORT.get(entity.kind or EntityKind.OTHER, "\0")
    return entity.ja.endswith(ending) and len(entity.ja) > len(ending) + 1  # 港大学 is no 港大


def fold(name: str) -> str:
    """A name as it stands in cleaned text; most names are clean already."""
    return name if _FOLDED.fullmatch(name) else fold_any(name)


def variants(name: str) -> Iterator[str]:
    """A folded name and its spellings with other separators or in Japanese print: サム・アルトマン, サム=アルトマン.

    A particle of a family name may stand apart or not: ブリュノ・ルメール, ブリュノ・ル・メール.
    """
    yield name
    if _SEPARATORS.search(name):
        yield from with_particles(name)
        for separator in "・=· ":
            told = _SEPARATORS.sub(separator, name)
            if told != name:
                yield told
    elif _KANJI.fullmatch(name):
        told = printed(name)  # 微软 → 微軟
        if told != name:
            yield told
    elif " " in name:
        yield _SPACES.sub("・", name) if not _LATIN.search(name) else _SPACES.sub("-", name)


def printed(text: str) -> str:
    """`text` in Japanese print, sign by sign: 马斯克 and 馬斯克 are one, as are 黄仁勳 and 黄仁勲."""
    # str.translate takes a hundred times as long where the table lacks most characters.
    simplified, pairs = _to_japanese()
    return text if text.isascii() else simplified.sub(lambda sign: pairs[sign[0]], text)


def _lower(text: str) -> str:
    """Lower case in Japanese print, of the same length; ``İ``, which alone would grow by a code point, stays."""
    return "İ".join(part.lower() for part in printed(text).split("İ"))
