"""The nouns of a text, from an article to the candidates found in it; `pipeline.values` holds what these mean.

Offsets are code points, half-open. Those of `Article` and of output rows count in the raw decoded text;
those of everything that an extractor sees (`TextView`, `Candidate`) count in the cleaned text.
`pipeline.text.clean.CleanText.to_raw` leads from the second to the first.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Generator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple, TypeAlias, TypeVar

T = TypeVar("T")


class Depth(StrEnum):
    """How much of a text the statistical model reads; the tokenizer reads all of it."""

    AUTO = "auto"  # where its vote can change what becomes of a name
    FULL = "full"  # everything
    TOKENS = "tokens"  # nothing


class LineRole(StrEnum):
    """What a line of an article is for."""

    TITLE = "title"
    SOURCE = "source"
    HEADING = "heading"
    BODY = "body"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"


class Language(StrEnum):
    """ISO 639 codes of the languages that are told apart."""

    JAPANESE = "ja"
    ENGLISH = "en"
    CHINESE = "zh"
    KOREAN = "ko"
    OTHER = "other"  # anything else in Latin letters


@dataclass(frozen=True, slots=True)
class Article:
    """A file of raw/ (or a text given by a caller), decoded.

    Attributes:
        article_id: Path under raw/ without its suffix, `/`-separated.
        path: Path under raw/.
        text: The decoded characters, BOM dropped, line ends as they stand.
        sha256: Hex digest of the bytes.
        encoding: Name of the codec that decoded the bytes, None where the file holds no plain characters.
        published_from: ``metadata``, ``text``, ``file`` or None.
        meta_end: End of the YAML front matter in `text`, 0 where there is none.
        repeated_lines: Numbers of lines that stand in other articles, too.
        text_path: Where `text` is published beside the tables, None where it is the file itself, decoded.
    """

    article_id: str
    path: str
    text: str
    sha256: str = ""
    encoding: str | None = "utf-8"
    title: str | None = None
    source: str | None = None
    published: date | None = None
    published_from: str | None = None
    meta_end: int = 0
    repeated_lines: tuple[int, ...] = ()
    text_path: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch of text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not empty.

    Attributes:
        number: 1-based; empty lines count.
        start: Its first code point.
        end: One past its last, line end not counted.
        role: What it is for.
        language: Of its words, None where they are too few to tell.
    """

    number: int
    start: int
    end: int
    role: LineRole = LineRole.BODY
    language: Language | None = None


class Token(NamedTuple):
    """A Sudachi morpheme: `tag` as in 名詞-固有名詞-人名-姓, `reading` in katakana.

    `guessed` tells that no dictionary holds the word: then its tag is always 名詞-普通名詞-一般, and proves nothing.
    A named tuple, since there are more of them than of all else together, and it is made in a third of the time.
    """

    start: int
    end: int
    tag: str
    reading: str
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class ModelEntity:
    """A named entity as the statistical model sees it; `label` is GiNZA's (ENE)."""

    start: int
    end: int
    label: str


Asking: TypeAlias = Generator[Sequence[Span], tuple[ModelEntity, ...], T]
"""Work that stops where it wants the model's word on stretches of a text, and is sent the entities that touch them.

So the model can be asked about several texts at once, which is faster than about one after the other.
"""


_PROPER = "固有名詞"


@dataclass(frozen=True, slots=True)
class TextView:
    """Everything an extractor may know of a text: cleaned characters and what was annotated on them.

    `lines`, `sentences` and `tokens` are in order of their starts. Without a model, `tokens` and
    `entities` are empty; an extractor must then still work, only with less evidence. `proper_nouns`
    are those of `tokens` that the dictionary holds for such.
    """

    text: str
    lines: tuple[Line, ...] = ()
    sentences: tuple[Span, ...] = ()
    tokens: tuple[Token, ...] = ()
    entities: tuple[ModelEntity, ...] = ()
    proper_nouns: tuple[Token, ...] = field(init=False, compare=False, repr=False)
    _starts: tuple[int, ...] = field(init=False, compare=False, repr=False)
    _ends: tuple[int, ...] = field(init=False, compare=False, repr=False)
    _line_starts: tuple[int, ...] = field(init=False, compare=False, repr=False)
    _sentence_starts: tuple[int, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Lay out the borders and the proper nouns, which are asked for at every turn."""
        proper = tuple([token for token in self.tokens if _PROPER in token.tag])
        object.__setattr__(self, "proper_nouns", proper)
        object.__setattr__(self, "_starts", tuple([token.start for token in self.tokens]))
        object.__setattr__(self, "_ends", tuple([token.end for token in self.tokens]))
        object.__setattr__(self, "_line_starts", tuple([line.start for line in self.lines]))
        object.__setattr__(self, "_sentence_starts", tuple([sentence.start for sentence in self.sentences]))

    def with_entities(self, entities: tuple[ModelEntity, ...]) -> TextView:
        """This with the model's word on it; nothing is laid out again, for nothing else is new."""
        view = copy(self)
        object.__setattr__(view, "entities", entities)
        return view

    def line_at(self, offset: int) -> Line | None:
        """The line that holds `offset`, None between lines."""
        index = bisect_right(self._line_starts, offset) - 1
        return self.lines[index] if index >= 0 and offset < self.lines[index].end else None

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds `offset`, or an empty span there between sentences."""
        index = bisect_right(self._sentence_starts, offset) - 1
        if index >= 0 and offset < self.sentences[index].end:
            return self.sentences[index]
        return Span(offset, offset)

    def tokens_between(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that overlap ``[start, end)``."""
        first = bisect_right(self._ends, start)
        last = bisect_right(self._starts, end - 1)
        return self.tokens[first:last]


@dataclass(frozen=True, slots=True)
class Context:
    """What `normalise` may look at besides its candidate."""

    view: TextView
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of text that may mean something.

    Attributes:
        start: First code point in the cleaned text.
        end: One past the last.
        surface: ``view.text[start:end]``.
        rule: Which rule of the extractor proposes it; shown by ``nayose explain``.
        parts: What the rule matched, by its own names; read by the same extractor only.
    """

    start: int
    end: int
    surface: str
    rule: str
    parts: Mapping[str, str] = field(default_factory=dict)
