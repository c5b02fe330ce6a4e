"""One article's rows, checked and written out: the lines that it gives to each table, and its element of extraction.json.

They follow from its reading, the links of its names, the earlier article that it repeats and what its file is, and from
nothing else. So they are kept under a key of exactly these, and a run makes anew only what one of them changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from pipeline.errors import OutputError, RowsError
from pipeline.records import Duplicate, Link, Reading, Readings, Resolution
from pipeline.steps.stretches import OldRows, Shape, Stretch, keep_stretches
from pipeline.store.cache import Cache, fingerprint
from pipeline.store.tables import cell_text, compact_json, csv_lines
from pipeline.store.version import program_fingerprint
from pipeline.types import Article
from pipeline.validate.assemble import ReadArticle, extraction, issue_rows
from pipeline.validate.check import check_article
from pipeline.validate.facts import Facts, facts_of
from pipeline.validate.rows import (
    AmountRow,
    ArticleRow,
    DateRow,
    Extraction,
    IssueRow,
    MentionRow,
    Row,
    columns,
    plain,
)

TABLES: tuple[type[Row], ...] = (ArticleRow, MentionRow, DateRow, AmountRow, IssueRow)
"""Those whose rows belong to articles."""
ELEMENT = "extraction"
_RULES = "rules"
_PUBLISHED = (*(model.table for model in TABLES), ELEMENT)
_PARTS = (*_PUBLISHED, _RULES)
_HEAD = TypeAdapter(tuple[Facts, list[int]])

BEFORE, BETWEEN, BEHIND = b"[\n", b",\n", b"\n]\n"
"""Of the elements of extraction.json."""
SHAPES = (
    *(Shape(f"{model.table}.csv", len(csv_lines([columns(model)])), 0) for model in TABLES),
    Shape(f"{ELEMENT}.json", len(BEFORE), len(BETWEEN)),
)
"""Of the files that hold what fragments hold, in the order of their parts."""

Rules = Mapping[tuple[int, int], str]


@dataclass(frozen=True, slots=True)
class Fragment:
    """What an article gives to the set.

    Attributes:
        key: Digest of all that it was made from.
        facts: What the set has to know of it.
        parts: CSV lines by table, and the element of extraction.json, in UTF-8; which rule found what, for the report,
            unless they come from a published set.
    """

    key: str
    facts: Facts
    parts: Mapping[str, bytes]

    def extraction(self) -> Extraction:
        """Its rows."""
        return Extraction.model_validate_json(self.parts[ELEMENT])

    def rules(self) -> Rules:
        """The rule that found each of its rows, by start and end."""
        return {(start, end): rule for start, end, rule in json.loads(self.parts[_RULES])}


class Fragments:
    """The fragment of each article of a run by its id, made when it is asked for unless an earlier run kept it.

    Args:
        files: What the articles are.
        resolution: Whom the names mean.
        duplicates: Which earlier article one repeats, by its id.
        readings: What the articles say.
        articles: Their texts, by id.
        cache: Where fragments are kept.
    """

    def __init__(
        self,
        files: Iterable[ReadArticle],
        resolution: Resolution,
        duplicates: Mapping[str, Duplicate],
        readings: Readings,
        articles: Mapping[str, Article],
        cache: Cache,
    ) -> None:
        self._files = sorted(files, key=lambda file: file.article_id)
        self._by_id = {file.article_id: file for file in self._files}
        self._resolution = resolution
        self._duplicates = duplicates
        self._readings = readings
        self._articles = articles
        self._cache = cache
        self._stretches: list[Stretch] = []

    def in_order(self, old: OldRows) -> Iterator[Fragment]:
        """Each fragment, by its id; without the rules where the rows lie in the set published last and come from there."""
        self._stretches = []
        for article in self._files:
            key = self._key(article)
            fragment = self._published(key, old) or self._kept(key, article)
            sizes = tuple(len(fragment.parts[name]) for name in _PUBLISHED)
            self._stretches.append(Stretch(key, fragment.facts, sizes))
            yield fragment

    def __getitem__(self, article_id: str) -> Fragment:
        """The fragment of an article.

        Raises:
            RowsError: A mistake of ours: its rows do not fit their tables or its text.
        """
        article = self._by_id[article_id]
        return self._kept(self._key(article), article)

    def mistakes(self) -> dict[str, str]:
        """Of each article whose rows do not fit: what is wrong, by its id."""
        found: dict[str, str] = {}
        for file in self._files:
            try:
                self._kept(self._key(file), file)
            except RowsError as error:
                found[file.article_id] = str(error)
        return found

    def remember(self, out: Path, digests: Mapping[str, str]) -> None:
        """Keep where the rows lie that `in_order` told, for a run that finds them in the set in `out`.

        Args:
            out: The folder of the set.
            digests: SHA-256 of each of its files.
        """
        told = {shape.name: digests[shape.name] for shape in SHAPES}
        keep_stretches(out, self._cache, told, self._stretches)

    def _published(self, key: str, old: OldRows) -> Fragment | None:
        found = old.get(key)
        if found is None:
            return None
        self._cache.count_as_used(key)
        facts, parts = found
        return Fragment(key, facts, dict(zip(_PUBLISHED, parts, strict=True)))

    def _kept(self, key: str, article: ReadArticle) -> Fragment:
        kept = self._cache.get_bytes(key)
        found = None if kept is None else _load(key, kept)
        if found is None:
            found = self._make(key, article)
            self._cache.keep(key, _dump(found))
        return found

    def _key(self, article: ReadArticle) -> str:
        name = article.article_id
        read = self._readings.key(name) if article.gist else ""
        links = self._resolution.key(name) if article.gist else ""
        file = (
            article.path,
            article.encoding,
            article.sha256,
            article.failure,
            article.issues,
            article.text_path,
        )
        told = repr((name, file, self._duplicates.get(name)))
        return fingerprint("fragment", program_fingerprint(), read, links, told)

    def _make(self, key: str, article: ReadArticle) -> Fragment:
        try:
            element, issues, reading = self._rows(article)
        except ValidationError as error:
            told = error.errors(include_url=False)[0]
            place = ".".join(map(str, told["loc"]))
            raise RowsError(f"{error.title}.{place}: {told['input']!r} is a {told['type']}") from error
        except OutputError as error:
            raise RowsError(str(error)) from error
        return Fragment(key, facts_of(element, issues), dict(_parts(element, issues, reading)))

    def _rows(self, article: ReadArticle) -> tuple[Extraction, list[IssueRow], Reading | None]:
        if article.gist is None:
            read, links, text = article, dict[int, Link](), ""
        else:
            read = replace(article, reading=self._readings[article.article_id])
            links = self._resolution.links_in(article.gist)
            text = self._articles[article.article_id].text
        element = extraction(read, links, self._duplicates.get(article.article_id))
        check_article(element, text)
        return element, issue_rows(read), read.reading


def _parts(
    element: Extraction, issues: list[IssueRow], reading: Reading | None
) -> Iterator[tuple[str, bytes]]:
    cells = plain(element)
    rows: dict[str, list[dict[str, Any]]] = {
        "articles": [cells],
        "mentions": cells["mentions"],
        "dates": cells["dates"],
        "amounts": cells["amounts"],
        "issues": [plain(issue) for issue in issues],
    }
    for model in TABLES:
        names = columns(model)
        yield model.table, csv_lines([cell_text(row[name]) for name in names] for row in rows[model.table])
    yield ELEMENT, compact_json(cells).encode()
    found = reading.mentions if reading else ()
    yield _RULES, compact_json([[told.start, told.end, told.rule] for told in found]).encode()


def _dump(fragment: Fragment) -> bytes:
    """The facts and the sizes of the parts on one line, then the parts."""
    parts = [fragment.parts[name] for name in _PARTS]
    return b"".join((_HEAD.dump_json((fragment.facts, [*map(len, parts)])), b"\n", *parts))


def _load(key: str, content: bytes) -> Fragment | None:
    """The fragment that `_dump` was given; None where `content` is none."""
    head, _, rest = content.partition(b"\n")
    try:
        facts, sizes = _HEAD.validate_json(head)
    except ValidationError:
        return None
    ends = [0, *accumulate(sizes)]
    parts = {name: rest[start:end] for name, (start, end) in zip(_PARTS, pairwise(ends), strict=False)}
    return Fragment(key, facts, parts) if len(sizes) == len(_PARTS) and ends[-1] == len(rest) else None
