"""Files of raw/ to articles: what is there, what its characters are, and what is known about it.

Metadata may stand in YAML front matter, in ``name.meta.yaml`` beside the article, and in
configs/articles.yaml; where they disagree the later of these wins.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from pipeline.errors import InputError
from pipeline.extractors._dateparser import parse_published
from pipeline.records import Issue
from pipeline.store.configs import reason_of
from pipeline.store.decode import decode, decoding_issues
from pipeline.store.extract import Extract, clean
from pipeline.store.formats import FORMATS, extracts_of, suffix_of
from pipeline.store.mojibake import misread_issues
from pipeline.store.sources import SIDECAR, Source, read_bytes, read_sidecar, stem
from pipeline.store.table_rows import Columns
from pipeline.text.plainyaml import parse_yaml
from pipeline.types import Article

_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.{0,10000}?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)

_DATE = "date"
_PUBLISHED = "published"
_KEYS = "title|source|published|date|url"
# --- and a key of ours, where `_FRONT_MATTER` finds none: it is never closed, or an empty line stands before it.
_UNREAD = re.compile(rf"\s{{0,40}}---[ \t]*\r?\n[ \t]*(?:{_KEYS})[ \t]*:", re.IGNORECASE)
_NO_SPACE = re.compile(rf"^(?P<key>{_KEYS}):(?=[^\s/])", re.IGNORECASE | re.MULTILINE)
_LIKENESS = 0.8  # publised, titel; not publisher, which tells the source
_MOST_SHOWN = 80  # characters of a value in a message

TakeOut = Callable[[str, bytes, Columns], list[Extract]]


class Metadata(BaseModel):
    """What a person says about an article; everything is optional. `url` is for readers of the file alone."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str | None = None
    source: str | None = None
    published: date | None = None
    url: str | None = None

    @field_validator("title", "source", mode="before")
    @classmethod
    def _spell(cls, told: Any) -> Any:
        return str(told) if isinstance(told, int | float) and not isinstance(told, bool) else told

    @field_validator("published", mode="before")
    @classmethod
    def _parse(cls, told: Any) -> Any:
        if isinstance(told, datetime):
            return told.date()
        if isinstance(told, str | int) and not isinstance(told, bool):  # 20240531; 0 would be a day of 1970
            found = parse_published(str(told))
            if found is None:
                raise ValueError(f"{told!r} is no full date such as 2024-05-31")
            return found
        return told

    def over(self, other: Metadata) -> Metadata:
        """This, and `other`'s word where this says nothing."""
        if not other.model_fields_set:  # of ten thousand articles most say nothing anywhere
            return self
        if not self.model_fields_set:
            return other
        return Metadata.model_validate(
            {**other.model_dump(exclude_none=True), **self.model_dump(exclude_none=True)}
        )


def read_article(
    raw: Path, source: Source, registered: Metadata, *, most_bytes: int, alone: bool = False
) -> tuple[Article, list[Issue]]:
    """Read and decode `source`, and gather what is known about it.

    Args:
        raw: The folder of articles.
        source: A file in it.
        registered: What configs/articles.yaml says about it.
        most_bytes: Larger files are refused.
        alone: Whether it is known that no metadata lie beside it, so that none are looked for.

    Raises:
        InputError: The article cannot be used.
    """
    content = read_bytes(raw, source.path, most_bytes)
    decoded = decode(content)
    (issues,) = decoding_issues(decoded, [decoded.text])
    issues += misread_issues(decoded.text)
    matter = _FRONT_MATTER.match(decoded.text)
    front = _front_matter(matter[1], issues) if matter else None
    if matter is None and _UNREAD.match(decoded.text):
        reason = "read as text, not as front matter: it begins in the first line and ends with a line of ---"
        issues.append(Issue("bad-front-matter", reason, "read"))
    beside = Metadata() if alone else _sidecar(raw, source.path, most_bytes, issues)
    told = registered.over(beside).over(front or Metadata())
    article = Article(
        article_id=source.article_id,
        path=source.path,
        text=decoded.text,
        sha256=hashlib.sha256(content).hexdigest(),
        encoding=decoded.encoding,
        title=told.title,
        source=told.source,
        published=told.published,
        published_from="metadata" if told.published else None,
        meta_end=matter.end() if matter and front is not None else 0,
    )
    return article, issues


def read_articles(
    raw: Path,
    source: Source,
    register: Mapping[str, Metadata],
    *,
    most_bytes: int,
    columns: Columns,
    take_out: TakeOut = extracts_of,
    alone: bool = False,
) -> Iterator[tuple[Article, list[Issue], InputError | None]]:
    """Every article in the file `source` with what is known about it; the last tells what keeps a row from being one.

    Args:
        raw: The folder of articles.
        source: A file in it.
        register: configs/articles.yaml.
        most_bytes: Larger files are refused.
        columns: Which columns of a table hold what.
        take_out: Takes the texts out of a file that is none itself.
        alone: As in `read_article`.

    Raises:
        InputError: Nothing of the file can be used.
    """
    registered = metadata_of(source, register)
    if suffix_of(source.path) not in FORMATS:
        yield *read_article(raw, source, registered, most_bytes=most_bytes, alone=alone), None
        return
    content = read_bytes(raw, source.path, most_bytes)
    issues: list[Issue] = []
    told = registered.over(_sidecar(raw, source.path, most_bytes, issues))
    extracts = take_out(source.path, content, columns)
    decoded = extracts[0].decoded if extracts else None  # that of the whole file
    about = source.article_id, source.path, "", hashlib.sha256(content).hexdigest()
    file = Article(*about, encoding=decoded.encoding if decoded else None)
    doubts = decoding_issues(decoded, [extract.text for extract in extracts])
    for extract, doubt in zip(extracts, doubts, strict=True):
        issues += [*doubt, *extract.issues, *misread_issues(extract.text)]
        yield _extracted(extract, file, register, told), issues, _fault_of(extract)
        issues = []  # those of the sidecar are told once


def _extracted(extract: Extract, file: Article, register: Mapping[str, Metadata], told: Metadata) -> Article:
    """The article that is taken out of `file`, of all of whose articles `told` is known."""
    name = file.article_id if extract.row is None else f"{file.path}/{extract.row}"
    given = register.get(name, Metadata()).over(told)
    known = given.over(Metadata(title=extract.title, source=extract.source, published=extract.published))
    return replace(
        file,
        article_id=name,
        text=extract.text,
        title=known.title,
        source=known.source,
        published=known.published,
        published_from=_who_tells(given.published, extract.published),
        text_path=f"text/{file.path if extract.row is None else name}.txt",
    )


def _fault_of(extract: Extract) -> InputError | None:
    return InputError("no-text", extract.wrong) if extract.wrong else None


def _who_tells(known: date | None, printed: date | None) -> str | None:
    return "metadata" if known else "file" if printed else None


def metadata_of(source: Source, register: Mapping[str, Metadata]) -> Metadata:
    """What configs/articles.yaml says about `source`, by its id or its path."""
    return register.get(source.article_id) or register.get(source.path) or Metadata()


def parse_register(text: str) -> dict[str, Metadata]:
    """configs/articles.yaml: article id (or path) to metadata.

    Raises:
        ValueError: The text is no such mapping, or some entries are wrong; each argument says where.
    """
    told = parse_yaml(text) or {}
    if not isinstance(told, Mapping):
        raise ValueError("expected a mapping of article ids to title, source, published, url")  # noqa: TRY004
    register: dict[str, Metadata] = {}
    faults: list[str] = []
    for name, fields in told.items():
        try:
            register[str(name)] = _metadata(fields, f"{name}: ")
        except ValueError as error:
            faults.append(str(error))
    if faults:
        raise ValueError(*faults)
    return register


def _front_matter(text: str, issues: list[Issue]) -> Metadata | None:
    """What front matter tells; None where it is none, as between two rules of Markdown.

    It belongs to the article's author, so keys that we do not know are fine, and a value that is none harms no other.
    """
    try:
        fields = parse_yaml(text)
    except ValueError as error:
        issues.append(Issue("bad-front-matter", f"read as text, not as front matter: {error}", "read"))
        return None
    if not isinstance(fields, dict):
        if found := _NO_SPACE.search(text):
            reason = f"read as text, not as front matter: {found['key']}: needs a space behind its colon"
            issues.append(Issue("bad-front-matter", reason, "read"))
        return None
    told = Metadata()
    for key in sorted(map(str, fields.keys() - {*Metadata.model_fields, _DATE})):
        meant = _meant(key)
        if meant and fields.get(meant) is None and not (meant == _PUBLISHED and fields.get(_DATE)):
            reason = f"{clean(key)[:_MOST_SHOWN]} ignored: write it as {meant}"
            issues.append(Issue("bad-metadata", reason, "read"))
    for key in (*Metadata.model_fields, _DATE):
        if key in fields and not (key == _DATE and told.published):
            told = told.over(_field(key, fields[key], issues))
    return told


def _meant(key: str) -> str | None:
    """The key of ours that one of front matter seems to stand for: Published, publised, 公開日, headline; None for tags and others."""
    ours = (*Metadata.model_fields, _DATE)
    for field in (_PUBLISHED, "title", "source"):
        if key.casefold() in (field, *getattr(Columns(), field)):
            return field
    from difflib import get_close_matches  # noqa: PLC0415 - seldom needed

    close = get_close_matches(key.casefold(), ours, 1, _LIKENESS)
    return close[0] if close else None


def _field(key: str, value: Any, issues: list[Issue]) -> Metadata:
    """What one key of front matter tells; `date` is Hugo's and Jekyll's word for the day of publication."""
    if value is None:
        return Metadata()
    try:
        return _metadata({"published" if key == _DATE else key: value}, "")
    except ValueError:
        wanted = "full date such as 2024-05-31" if key in {"published", _DATE} else "text"
        reason = f"{key} ignored: {clean(str(value))[:_MOST_SHOWN]!r} is no {wanted}"
        issues.append(Issue("bad-metadata", reason, "read"))
        return Metadata()


def _sidecar(raw: Path, path: str, most_bytes: int, issues: list[Issue]) -> Metadata:
    try:
        content = read_sidecar(raw, path, most_bytes)
        return _metadata(parse_yaml(content.decode("utf-8-sig")) or {}, "") if content else Metadata()
    except InputError as error:
        reason = error.reason
    except ValueError as error:
        reason = str(error)
    issues.append(Issue("bad-metadata", f"{stem(path)}{SIDECAR} ignored: {reason}", "read"))
    return Metadata()


def _metadata(told: Any, where: str) -> Metadata:
    try:
        return Metadata.model_validate(told)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        allowed = ", ".join(Metadata.model_fields)
        raise ValueError(f"{where}{f'{key}: ' if key else ''}{reason_of(first)} (keys: {allowed})") from error
