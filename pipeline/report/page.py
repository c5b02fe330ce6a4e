"""Rows and texts to report.html: one page that needs no network, safe whatever an article holds.

Every text passes jinja2's autoescape. Style and script are ours, stand in the page, and are the only ones that its
content security policy lets run: it names their digests and forbids everything else.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, partial
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from pipeline.report.article import paragraphs, readable
from pipeline.report.chart import amount_chart, year_chart
from pipeline.report.collection import Chapter, Collection, Shown, chapters, found_in
from pipeline.report.compiled import CompiledTemplates
from pipeline.report.labels import both, each, script_labels
from pipeline.report.money import Ledger, ledger
from pipeline.report.network import network, ties_of
from pipeline.report.overview import entity_entries, highlights, most_mentioned, numbers, occurrences
from pipeline.report.sections import Memory, Sections
from pipeline.report.settings import ReportSettings
from pipeline.report.statements import Timeline, timeline

_STYLES = ("report.css", "parts.css")
_SCRIPTS = ("language.js", "filter.js", "reader.js")
PAGE = "report.html"
_LINK_BYTES = 90  # of a highlighted value at least
T = TypeVar("T")
Remember = Callable[[str, Callable[[], str]], T]


def load_templates() -> None:
    """Load what the pages are drawn with, ahead of `pages`."""
    for entry in files(__package__ or __name__).joinpath("template").iterdir():
        if entry.name.endswith(".j2"):
            _environment().get_template(entry.name)


def pages(
    collection: Collection, settings: ReportSettings, remember: Remember[T], memory: Memory | None = None
) -> Iterator[tuple[str, str | T]]:
    """File name and content of each page of the report, report.html first.

    Args:
        collection: What to tell.
        settings: How much of it.
        remember: Is given a key of all that the page of an article is made from, and what draws it.
        memory: Of the report that was drawn last.
    """
    if len(collection.articles) <= min(settings.articles_inside, settings.articles) and _may_fit(
        collection, settings
    ):
        told = chapters(collection, settings.articles, inside=True)
        page, _ = _report(collection, told, settings, Memory())
        if len(page.encode()) <= settings.bytes_inside:
            yield PAGE, page
            return
    told = chapters(collection, settings.articles, inside=False)
    page, shown_in = _report(collection, told, settings, memory or Memory())
    yield PAGE, page
    for chapter, shown in zip(told, shown_in, strict=True):
        key = f"page {chapter.original.key} {' '.join(sorted(shown))}"
        yield chapter.page, remember(key, partial(_single, chapter, shown))


def _single(chapter: Chapter, shown: AbstractSet[str]) -> str:
    """The page of one article."""
    home = f"../{PAGE}"
    lines = paragraphs(chapter, shown, home)
    return _environment().get_template("single.html.j2").render(chapter=chapter, lines=lines, home=home)


def _may_fit(collection: Collection, settings: ReportSettings) -> bool:
    """Whether it is worth trying to tell everything in one page: texts in UTF-8 and links of their values."""
    values = sum(facts.mentions + facts.dates + facts.amounts for facts in collection.articles)
    return (
        3 * sum(facts.chars for facts in collection.articles) + _LINK_BYTES * values <= settings.bytes_inside
    )


def _report(
    collection: Collection, told: Sequence[Chapter], settings: ReportSettings, memory: Memory
) -> tuple[str, Sequence[AbstractSet[str]]]:
    """report.html, and of each of the articles that it tells those HTML ids of rows about it that it has."""
    entities = most_mentioned(collection.entities, settings.rows)
    names = Shown({entity.entity_id: entity for entity in entities})
    sections = Sections(_environment(), told, names, settings.rows, memory)
    dated = sections.once("statements", lambda: timeline(told, names, settings.rows))
    amounts = sections.once("ledger", lambda: ledger(told, names, settings.rows))
    entries = entity_entries(entities, sections.once("occurrences", lambda: occurrences(told)))
    rows = sections.once("rows", lambda: _rows(names, dated, amounts))
    page = (
        _environment()
        .get_template("report.html.j2")
        .render(
            numbers=numbers(collection),
            chapters=told,
            entries=entries,
            row=sections.row,
            names=names,
            highlights=highlights(entries, amounts),
            timeline=dated,
            dates=sections.draw("timeline.j2", lambda: {"timeline": dated}),
            years=sections.once("years", lambda: year_chart(dated)),
            ledger=amounts,
            amounts=sections.draw("amounts.j2", lambda: {"ledger": amounts, "chart": amount_chart(amounts)}),
            network=network(sections.once("ties", lambda: ties_of(told, names)), names),
            review=collection.review[: settings.rows],
            issues=collection.issues[: settings.rows],
            places={chapter.original.extraction.article_id: chapter for chapter in told},
            lines=lambda chapter: paragraphs(chapter, rows, ""),
        )
    )
    return page, sections.once("shown", lambda: _shown_in(told, rows))


def _shown_in(told: Iterable[Chapter], rows: AbstractSet[str]) -> list[AbstractSet[str]]:
    """Those of `rows` that are about an article of `told`, which is all that its page takes from others."""
    return [rows & set(map(chapter.row_of, found_in(chapter.original.extraction))) for chapter in told]


def _rows(names: Shown, dated: Timeline, amounts: Ledger) -> AbstractSet[str]:
    """The HTML ids of the rows of report.html."""
    found = {f"e-{entity_id}" for entity_id in names.shown}
    found |= {statement.chapter.row_of(statement.row) for statement in dated.statements}
    found |= {entry.money.chapter.row_of(entry.money.row) for entry in amounts.entries}
    return found


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(lambda name: _packaged(f"template/{name}")),
        bytecode_cache=CompiledTemplates(Path(__file__).with_name("template") / "__pycache__"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = "\n".join(_packaged(name) for name in _STYLES)
    script = "\n".join(_packaged(name) for name in _SCRIPTS)
    environment.filters["readable"] = lambda text: readable(str(text))
    environment.globals.update(
        t=both,
        each=each,
        style=Markup(style),  # noqa: S704 - our own files
        script=Markup(script),  # noqa: S704
        script_labels=script_labels(),
        policy=_policy(style, script),
    )
    return environment


def _policy(style: str, script: str) -> str:
    """A content security policy under which nothing is fetched and nothing runs but `script`."""
    return "; ".join(
        [
            "default-src 'none'",
            f"style-src {_digest(style)}",
            f"script-src {_digest(script)}",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _packaged(name: str) -> str:
    return files(__package__ or __name__).joinpath(name).read_text(encoding="utf-8")
