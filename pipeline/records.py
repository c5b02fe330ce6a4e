"""The nouns of a run: what is kept of one article, and what all articles say together.

Offsets are code points of the raw decoded text, half-open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from pipeline.types import Language, Line, LineRole
from pipeline.values import LinkMethod, NameType, NameValue, Value


@dataclass(frozen=True, slots=True)
class Mention:
    """A value at its place in the raw text.

    Attributes:
        extractor: Which extractor found it.
        start: First code point in the raw text.
        end: One past the last.
        surface: ``raw[start:end]``.
        rule: The rule that proposed it.
        value: What it means; spans inside it count in the raw text too.
        line: 1-based number of its line.
        line_role: What that line is for.
        sentence: The raw sentence around it.
        repeated: Whether that sentence repeats an earlier one of the article.
    """

    extractor: str
    start: int
    end: int
    surface: str
    rule: str
    value: Value
    line: int
    line_role: LineRole
    sentence: str
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Issue:
    """Something found and not published, or an article not read; offsets count in the raw text."""

    code: str
    reason: str
    stage: str
    start: int | None = None
    end: int | None = None
    surface: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one article says, before articles are compared; what the cache keeps.

    Attributes:
        article_id: The article's id.
        title: From metadata or the text, None where unknown.
        source: Likewise (出典).
        published: Publication date, None where unknown.
        published_from: ``metadata``, ``text``, ``file`` or None.
        chars: Code points of the raw text.
        body_chars: Code points of its body lines.
        lines: Lines with raw offsets.
        mentions: Values of all extractors by start.
        issues: What was found and not published.
        sentences: How many sentences it has.
        modelled: How many of them the statistical model was asked about.
        language: In which most of the text is written, None where nothing tells.
        sketch: Of its text, for finding duplicates; empty where that has no letter.
    """

    article_id: str
    title: str | None
    source: str | None
    published: date | None
    published_from: str | None
    chars: int
    body_chars: int
    lines: tuple[Line, ...]
    mentions: tuple[Mention, ...]
    issues: tuple[Issue, ...]
    sentences: int = 0
    modelled: int = 0
    language: Language | None = None
    sketch: str = ""


class Readings(Protocol):
    """Readings by article id, and the digests of all that they were made from."""

    def __getitem__(self, article_id: str) -> Reading:
        """The reading of an article that did not fail."""
        ...

    def told(self, article_id: str) -> str:
        """The same as the cache keeps it."""
        ...

    def key(self, article_id: str) -> str:
        """Its digest."""
        ...


@dataclass(frozen=True, slots=True)
class NameUse:
    """One spelling with one meaning, and where an article uses it so.

    Attributes:
        surface: As the article spells it.
        value: Whom it means there, with its evidence only where a person may be asked about it.
        starts: Its places, ascending.
        example: The sentence that a question about it quotes; empty where nobody is asked.
    """

    surface: str
    value: NameValue
    starts: tuple[int, ...]
    example: str = ""


@dataclass(frozen=True, slots=True)
class Gist:
    """What the collection has to know of one article: the small part of its reading by which articles are compared.

    Attributes:
        article_id: The article's id.
        published: Publication date, None where unknown.
        sketch: Of its text, empty where that has no letter.
        figures: The amounts and days that it tells, each once, in order of text.
        names: Its names, each spelling and meaning once, by first place.
        sentences: How many sentences it has.
        modelled: How many of them the statistical model was asked about.
    """

    article_id: str
    published: date | None = None
    sketch: str = ""
    figures: tuple[str, ...] = ()
    names: Sequence[NameUse] = ()
    sentences: int = 0
    modelled: int = 0


class Verdict(StrEnum):
    """A person's answer to "does this name mean this entity?"."""

    ACCEPT = "accept"
    REJECT = "reject"


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """A name, an entity and whether they belong together."""

    surface: str
    type: NameType
    entity_id: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class NoName:
    """A spelling that people say is no name, whatever it was taken for."""

    surface: str


Answer = Decision | NoName
"""What a person may say of a name."""


@dataclass(frozen=True, slots=True)
class Known:
    """An entity of the lexicon, as far as tables need it."""

    entity_id: str
    type: NameType
    name: str
    name_en: str | None


@dataclass(frozen=True, slots=True)
class Link:
    """Whom a mention means."""

    entity_id: str
    type: NameType
    name: str
    method: LinkMethod
    score: float


@dataclass(frozen=True, slots=True)
class CountedEntity:
    """An entity that the collection mentions, with counts over all of it."""

    entity_id: str
    type: NameType
    name: str
    name_en: str | None
    known: bool
    mentions: int
    articles: int
    surfaces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A name that a person should decide on."""

    surface: str
    type: NameType
    mentions: int
    articles: int
    guess: str
    score: float
    reason: str
    example: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """Whom the names of all articles mean, and what follows from it.

    Attributes:
        links: For each article, by its id, the link of each of its gist's names, in their order; None of what people
            say is no name.
        entities: All that are told of, by id.
        questions: The surest guess first.
        denied: The spellings that articles hold and people say are no names.
        keys: For each article a text that stays the same as long as its reading and its links do; told by who can tell
            it without making the links.
        joined: The names, with their types, that mean another unlisted entity because people say so.
    """

    links: Mapping[str, tuple[Link | None, ...]]
    entities: tuple[CountedEntity, ...]
    questions: tuple[Question, ...]
    denied: frozenset[str] = frozenset()
    keys: Mapping[str, str] | None = None
    joined: frozenset[tuple[NameType, str]] = frozenset()

    def key(self, article_id: str) -> str:
        """A text that stays the same as long as the reading and the links of the article do."""
        return repr(self.links[article_id]) if self.keys is None else self.keys[article_id]

    def links_in(self, gist: Gist) -> dict[int, Link | None]:
        """The link of each name of one article, by its first code point; None of what people say is no name."""
        told = zip(gist.names, self.links[gist.article_id], strict=True)
        return {start: link for use, link in told for start in use.starts}


@dataclass(frozen=True, slots=True)
class Duplicate:
    """The earlier article that one repeats, and the share of both that is the same (0 to 1)."""

    article_id: str
    similarity: float
