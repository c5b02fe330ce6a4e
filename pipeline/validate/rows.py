"""The output contract as models: one class a table, one field a column, in order.

CSV headers, JSON Schemas and the Table Schemas of datapackage.json are all derived from these classes, so a
column's meaning is told once, in its description.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from pipeline.types import Language, LineRole
from pipeline.validate.timex import timex_pattern
from pipeline.values import (
    Anchor,
    CurrencyBasis,
    DateRule,
    LinkMethod,
    MoneyModifier,
    NameType,
    TimeMod,
    TimeType,
)

Decimals = Annotated[str, StringConstraints(pattern=r"^-?[0-9]+(\.[0-9]+)?$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$")]
Offset = Annotated[int, Field(ge=0)]
Count = Annotated[int, Field(ge=0)]
Score = Annotated[float, Field(ge=0, le=1)]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Period = Annotated[str, StringConstraints(pattern=r"^P(T?[0-9X]+[YMWDHS])+$")]
Timex = Annotated[str, StringConstraints(pattern=timex_pattern())]


class Row(BaseModel):
    """A row of one of the tables.

    Attributes:
        table: The file's stem.
        key: The column that identifies a row; empty where rows have no id.
        links: Columns that point to another table's key.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)
    table: ClassVar[str]
    key: ClassVar[str] = ""
    links: ClassVar[dict[str, str]] = {}


class ArticleRow(Row):
    """An article in raw/."""

    table = "articles"
    key = "article_id"
    links = {"duplicate_of": "articles"}

    article_id: str = Field(description="Path under raw/ without its suffix, /-separated")
    path: str = Field(description="Path under raw/")
    title: str | None = Field(description="From metadata, or the title line")
    source: str | None = Field(description="Where it was published (出典)")
    published: date | None = Field(description="Publication date")
    published_from: Literal["metadata", "text", "file"] | None = Field(
        description="Who says when it was published"
    )
    encoding: str | None = Field(description="The codec that decoded the bytes")
    sha256: Sha256 | None = Field(description="Digest of the bytes")
    chars: Count = Field(description="Code points of the decoded file")
    body_chars: Count = Field(description="Code points of its body lines")
    status: Literal["ok", "empty", "failed"] = Field(description="Whether it was read")
    issue: str | None = Field(description="Why not, where it was not")
    text: str | None = Field(
        default=None,
        description="The published file that offsets count in; empty = the file in raw/ itself, decoded",
    )
    language: Language | None = Field(
        default=None, description="In which most of it is written (ISO 639, or other)"
    )
    duplicate_of: str | None = Field(default=None, description="The earlier article that this one repeats")
    similarity: Score | None = Field(default=None, description="The share of both that is the same")


class Grounded(Row):
    """What every row about a stretch of an article has."""

    links = {"article_id": "articles"}

    article_id: str = Field(description="The article")
    start: Offset = Field(description="First code point in the decoded file")
    end: Offset = Field(description="One past the last code point")
    surface: str = Field(description="The characters between start and end", min_length=1)


class MentionRow(Grounded):
    """A name in an article."""

    table = "mentions"
    key = "mention_id"
    links = {"article_id": "articles", "entity_id": "entities"}

    mention_id: str = Field(description="article_id#m<start>-<end>")
    type: NameType = Field(description="What kind of thing is meant")
    entity_id: Slug = Field(description="Who or what is meant")
    name: str = Field(description="The entity's canonical Japanese name")
    method: LinkMethod = Field(description="How it was linked")
    score: Score = Field(description="Belief in the link; 0.5 where the lexicon has nobody of that name")
    line: Annotated[int, Field(ge=1)] = Field(description="1-based line in the file")
    line_role: LineRole = Field(description="What that line is for")
    sentence: str = Field(description="The sentence around it")
    repeated: bool = Field(
        default=False, description="Whether the sentence repeats an earlier one of the article"
    )


class EntityRow(Row):
    """A canonical entity."""

    table = "entities"
    key = "entity_id"

    entity_id: Slug = Field(
        description="Slug of the usual English name, or of a discovered one's gloss or reading; two discovered "
        "ones of one slug both get their type or a digest behind it"
    )
    type: NameType = Field(description="What kind of thing it is")
    name: str = Field(description="Canonical Japanese name")
    name_en: str | None = Field(description="Usual English name")
    status: Literal["known", "discovered"] = Field(description="known = in configs")
    mentions: Count = Field(description="How often it is mentioned")
    articles: Count = Field(description="In how many articles")
    surfaces: list[str] = Field(description="All spellings, most frequent first")


class DateRow(Grounded):
    """A temporal expression."""

    table = "dates"
    key = "date_id"
    links = {"article_id": "articles", "anchor_id": "dates"}

    date_id: str = Field(description="article_id#d<start>-<end>")
    type: TimeType = Field(description="TIMEX3 type")
    value: Timex | None = Field(description="TIMEX3 value after context; X for what is not known")
    value_from_text: Timex | None = Field(description="TIMEX3 value from the words alone")
    earliest: date | None = Field(description="First day that the value covers")
    latest: date | None = Field(description="Last day that the value covers")
    mod: TimeMod | None = Field(description="TIMEX3 modifier")
    anchor: Anchor = Field(description="What it is counted from")
    anchor_id: str | None = Field(description="The date that it was resolved against")
    offset: str | None = Field(description="Signed ISO 8601 duration from the anchor")
    note: str | None = Field(description="What a reader should know, for example garbled")
    line: Annotated[int, Field(ge=1)] = Field(description="1-based line in the file")
    line_role: LineRole = Field(description="What that line is for")
    sentence: str = Field(description="The sentence around it")
    rule: DateRule = Field(description="Which rule gave the value; open = nothing to count from")
    repeated: bool = Field(
        default=False, description="Whether the sentence repeats an earlier one of the article"
    )


class AmountRow(Grounded):
    """An amount of money, which belongs to nobody; what it rose or fell by is a row like a total."""

    table = "amounts"
    key = "amount_id"
    links = {"article_id": "articles", "equivalent_of": "amounts"}

    amount_id: str = Field(description="article_id#a<start>-<end>")
    currency: Currency | None = Field(description="ISO 4217 code; empty where ambiguous")
    currency_basis: CurrencyBasis | None = Field(description="Why that currency is believed")
    value: Decimals | None = Field(
        description="The number told, with the sign that is printed (▲12億円 is negative, 12億円の赤字 is not); "
        "of at_least, more_than, at_most and less_than the bound; empty for ranges and 数億"
    )
    min: Decimals | None = Field(description="Lower bound; empty where open")
    max: Decimals | None = Field(description="Upper bound; empty where open")
    modifier: MoneyModifier = Field(
        description="How exactly it is told; exact of a range, whether or not 約 stands before it"
    )
    period: Period | None = Field(description="ISO 8601 duration at which it recurs")
    equivalent_of: str | None = Field(description="The amount that this one converts")
    line: Annotated[int, Field(ge=1)] = Field(description="1-based line in the file")
    line_role: LineRole = Field(description="What that line is for")
    sentence: str = Field(description="The sentence around it")
    repeated: bool = Field(
        default=False, description="Whether the sentence repeats an earlier one of the article"
    )
    per: str | None = Field(
        default=None,
        description="The unit it is the price of: 株, 人, トン, 10キロ; of a rate of exchange (1ドル=150円) ドル, and 150円 of its base",
    )


class ReviewRow(Row):
    """A name that a person should decide on."""

    table = "review"

    surface: str = Field(description="The name as written", min_length=1)
    type: NameType = Field(description="What kind of thing it seems to be")
    mentions: Count = Field(description="How often it is mentioned so")
    articles: Count = Field(description="In how many articles")
    entity_id: Slug | None = Field(description="Best guess")
    score: Score = Field(description="Belief in the guess")
    reason: str = Field(description="The evidence in words")
    example: str = Field(description="A sentence")
    decision: str | None = Field(
        description="Yours: accept, reject, drop (no name, in no article) or an entity_id"
    )


class IssueRow(Row):
    """Something found and not published, or an article not read."""

    table = "issues"

    article_id: str | None = Field(description="The article, where it got an id")
    path: str | None = Field(
        description="Path under raw/; or of a file of configs/, as decisions.yaml; or what articles.yaml calls an article"
    )
    stage: str = Field(description="Where it happened: read, annotate, names, dates, money, …")
    code: str = Field(description="Stable identifier of the cause")
    reason: str = Field(description="What is wrong and what can be done")
    start: Offset | None = Field(description="First code point in the decoded file")
    end: Offset | None = Field(description="One past the last code point")
    surface: str | None = Field(description="The characters between start and end")


class LineRow(BaseModel):
    """A line that is not empty, in extraction.json."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    line: Annotated[int, Field(ge=1)] = Field(description="1-based")
    start: Offset = Field(description="First code point in the decoded file")
    end: Offset = Field(description="One past the last code point, line end not counted")
    role: LineRole = Field(description="What the line is for")
    language: Language | None = Field(default=None, description="Of its words, where they are enough to tell")


class Extraction(ArticleRow):
    """An element of extraction.json: an article with everything found in it."""

    lines: list[LineRow] = Field(description="Lines that are not empty")
    mentions: list[MentionRow] = Field(description="Names")
    dates: list[DateRow] = Field(description="Temporal expressions")
    amounts: list[AmountRow] = Field(description="Amounts of money")


class Annotation(Extraction):
    """An article that was read without a set: with what issues.csv would tell of it, since there is no such file."""

    issues: list[IssueRow] = Field(description="What was found and not published, and why")


TABLES: tuple[type[Row], ...] = (
    ArticleRow,
    MentionRow,
    EntityRow,
    DateRow,
    AmountRow,
    ReviewRow,
    IssueRow,
)
