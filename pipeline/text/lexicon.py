"""Known entities and an index of their spellings: 「オッターマン」 → sam_altman, but only with evidence.

An entity says its names; the index derives every surface that may stand for it and how much the surface proves
alone. All spellings of all entities are looked up in one pass over a text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property, lru_cache
from typing import Any, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from pipeline.text.sought import SoughtWords
from pipeline.text.spellings import LATIN, fold, lowered, printed, variants
from pipeline.values import NameType

# From this many letters on a Latin spelling is the same word in any case; ``AI`` and ``Ai`` are not.
CASELESS_LETTERS = 4
_BETWEEN = "\0"  # stands in no name


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


_Codes: TypeAlias = int | Sequence[int]
_KINDS = tuple(FormKind)


@dataclass(frozen=True, slots=True)
class Index:
    """The spellings of a lexicon in numbers: what of it takes long to find out, and can be kept.

    Attributes:
        codes: By folded spelling its reading, or all of them: eight times the place of the entity, twice that of the kind, and one
            where it is doubtful.
        cased: By key, in one case and in Japanese print, the spellings of that key, where these are not the key alone.
    """

    codes: Mapping[str, _Codes]
    cased: Mapping[str, Sequence[str]]

    def plain(self) -> list[Any]:
        """It in lists and mappings, as JSON has them."""
        return [[*self.codes], [*self.codes.values()], self.cased]


def index_of_plain(told: list[Any]) -> Index:
    """What `Index.plain` told."""
    spellings, codes, cased = told
    return Index(dict(zip(spellings, codes, strict=True)), cased)


@dataclass(frozen=True)
class Lexicon:
    """Entities by id, and their spellings ready for look-up.

    Attributes:
        entities: By id, in the order of the configuration.
        index: Their spellings.
    """

    entities: Mapping[str, Entity]
    index: Index

    def forms(self, spelling: str) -> tuple[Form, ...]:
        """How one folded spelling can be read as it is configured; empty where it is not."""
        codes = self.index.codes.get(spelling, ())
        return tuple(map(self._form, (codes,) if isinstance(codes, int) else codes))

    @cached_property
    def _form(self) -> Callable[[int], Form]:
        entities = tuple(self.entities.values())
        return cache(lambda code: Form(entities[code >> 3], _KINDS[code >> 1 & 3], bool(code & 1)))

    @cached_property
    def _sought(self) -> SoughtWords:
        return SoughtWords({*self.index.codes, *self.index.cased})

    def occurrences(self, text: str) -> Iterator[Hit]:
        """Every place where a spelling stands in cleaned `text`, overlapping and unjudged, in one pass."""
        for last, key in self._sought.places_in(lowered(text)):
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
        for spelling in self.index.cased.get(key, (key,)):
            for form in self._read(spelling, surface):
                forms.setdefault((form.entity.id, form.kind), form)
        return tuple(forms.values())

    def _read(self, spelling: str, surface: str) -> Iterator[Form]:
        if surface == spelling or printed(surface) == printed(spelling):
            yield from self.forms(spelling)
        elif len(LATIN.findall(spelling)) >= CASELESS_LETTERS:
            # "meta" and "apple" are words; "openai" can only be the name.
            a_word = surface.islower() and spelling[1:].islower()
            for form in self.forms(spelling):
                yield Form(form.entity, form.kind, form.doubtful or a_word)

    def readings(self, surface: str) -> tuple[Form, ...]:
        """How one surface can be read; empty where the lexicon does not know it."""
        key = lowered(surface)
        known = key in self.index.cased or key in self.index.codes
        return self._read_as(key, surface) if known else ()


def build_lexicon(
    entities: Iterable[Entity], *, use_distorted: bool = True, index: Index | None = None
) -> Lexicon:
    """Index `entities`; of two with one id the first stays.

    Args:
        entities: In order of precedence.
        use_distorted: Whether the distorted forms are indexed, too.
        index: That of a lexicon built of the same, so that it need not be made again.
    """
    known: dict[str, Entity] = {}
    for entity in entities:
        known.setdefault(entity.id, entity)
    return Lexicon(known, index or _index_of(known.values(), use_distorted=use_distorted))


def _index_of(entities: Iterable[Entity], *, use_distorted: bool) -> Index:
    codes: dict[str, _Codes] = {}
    for place, entity in enumerate(entities):
        for spelling, kind, doubtful in _forms(entity, use_distorted=use_distorted):
            told = codes.get(spelling, [])
            others = [told] if isinstance(told, int) else told
            if not others or others[-1] >> 3 != place:  # its first reading is the most telling
                code = place << 3 | _KINDS.index(kind) << 1 | doubtful
                codes[spelling] = [*others, code] if others else code
    cased: dict[str, list[str]] = defaultdict(list)
    # All at once, for lowering one by one takes most of the time.
    keys = lowered(_BETWEEN.join(codes)).split(_BETWEEN) if codes else ()
    for key, spelling in zip(keys, codes, strict=True):
        cased[key].append(spelling)
    return Index(codes, {key: told for key, told in cased.items() if told != [key]})


def _forms(entity: Entity, *, use_distorted: bool) -> Iterator[tuple[str, FormKind, bool]]:
    """Spellings, which kind each is and whether it is doubtful; the most telling first."""
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
        for spelling in spellings:
            # A dotted distorted form is a full name: nothing else is spelled so.
            weak = kind is FormKind.GIVEN or (kind is FormKind.DISTORTED and "・" not in spelling)
            yield (
                spelling,
                kind,
                weak or (bool(ambiguous) and not ambiguous.isdisjoint((spelling, printed(spelling)))),
            )


def _is_printed_short(entity: Entity) -> bool:
    """Whether newspapers print the name without its last sign: 九州大, 北陸銀."""
    ending = _PRINTED_SHORT.get(entity.kind or EntityKind.OTHER, "\0")
    return entity.ja.endswith(ending) and len(entity.ja) > len(ending) + 1  # 港大学 is no 港大
