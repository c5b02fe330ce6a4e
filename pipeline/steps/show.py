"""What people read beside the tables: the texts that offsets count in, and the report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from pipeline.report import Collection, Memory, Original, ReportSettings, pages
from pipeline.steps.fragment import Fragment
from pipeline.steps.fragments import Fragments
from pipeline.steps.pages import Page
from pipeline.steps.writing import Written
from pipeline.types import Article
from pipeline.validate.assemble import ReadArticle


def show(
    written: Written,
    files: Sequence[ReadArticle],
    articles: Mapping[str, Article],
    fragments: Fragments,
    originals: Mapping[str, Original],
    settings: ReportSettings,
    memory: Memory,
) -> Iterator[tuple[str, str | Page]]:
    """Path under `folder` and content of each file for readers.

    Args:
        written: The tables of the set.
        files: The articles that were read.
        articles: Their texts, by id.
        fragments: Their rows.
        originals: Some of them as the report wants them, by the keys of their fragments.
        settings: How much the report tells.
        memory: Of a report that was drawn before.
    """

    def original(article_id: str) -> Original:
        found = originals.get(fragments.key(article_id))
        return original_of(fragments[article_id], articles.get(article_id)) if found is None else found

    gists = [file.gist for file in files if file.gist]
    collection = Collection(
        written.articles,
        original,
        written.entities,
        written.review,
        written.issues,
        written.counts["issues"],
        sentences=sum(gist.sentences for gist in gists),
        modelled=sum(gist.modelled for gist in gists),
    )
    return chain(_texts(files, articles), pages(collection, settings, Page, memory))


def original_of(fragment: Fragment, article: Article | None) -> Original:
    """An article as the report wants it."""
    return Original(fragment.extraction(), article, fragment.rules(), fragment.key)


def _texts(files: Iterable[ReadArticle], articles: Mapping[str, Article]) -> Iterator[tuple[str, str]]:
    """The texts that were taken out of pages and tables, so that offsets can be checked."""
    for file in files:
        if file.gist is not None and file.text_path is not None:
            yield file.text_path, articles[file.article_id].text
