"""The rows of one article are kept under a key of all that they are made from, and read back as they were."""

from __future__ import annotations

import csv
import json
import pickle
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from io import StringIO
from typing import Any

import pytest

from pipeline.codec.readings import dump_reading
from pipeline.engine import LOST, Serial
from pipeline.records import Duplicate, Gist, Issue, Link, Mention, NameUse, Reading, Resolution
from pipeline.steps.fragment import ELEMENT, Fragment, Making, make_fragments
from pipeline.steps.fragments import Fragments
from pipeline.steps.stretches import OldRows
from pipeline.store.cache import Cache
from pipeline.types import Article, Line, LineRole
from pipeline.validate.assemble import ReadArticle
from pipeline.values import LinkMethod, NameType, NameValue

TEXT = "湊氏は「港」と話した。"
VALUE = NameValue(NameType.PERSON, "minato", known=True, method=LinkMethod.ALIAS, score=1.0)
LINK = Link("minato", NameType.PERSON, "湊", LinkMethod.ALIAS, 0.5)
MENTION = Mention("names", 0, 1, "湊", "title", VALUE, 1, LineRole.BODY, TEXT)
GIST = Gist("a", names=(NameUse("湊", VALUE, (0,)),))
FILE = ReadArticle("a", "a.txt", "utf-8", "0" * 64, None, gist=GIST)
ISSUES = (Issue("overlap", "r", "names", 2, 3, "は"),)


class Told:
    """A reading, under the key that it is said to have."""

    def __init__(self, key: str = "reading") -> None:
        self._key = key
        self.asked = 0

    def __getitem__(self, article_id: str) -> Reading:
        lines = (Line(1, 0, len(TEXT)),)
        return Reading(article_id, "題", None, None, None, len(TEXT), 9, lines, (MENTION,), ISSUES)

    def told(self, article_id: str) -> str:
        self.asked += 1
        return dump_reading(self[article_id])

    def key(self, _: str) -> str:
        return self._key


@pytest.fixture
def cache() -> Iterator[Cache]:
    made = Cache(None)
    yield made
    made.close()


def fragment(
    cache: Cache,
    file: ReadArticle = FILE,
    link: Link = LINK,
    duplicate: Duplicate | None = None,
    readings: Told | None = None,
) -> Fragment:
    duplicates = {} if duplicate is None else {"a": duplicate}
    resolution = Resolution({"a": (link,)}, (), ())
    told = Fragments(
        [file], resolution, duplicates, readings or Told(), {"a": Article("a", "a.txt", TEXT)}, cache
    )
    return told["a"]


def test_rows_are_written_as_the_tables_hold_them(cache: Cache) -> None:
    found = fragment(cache)
    (row,) = csv.reader(StringIO(found.parts["mentions"].decode()), strict=True)
    assert row[:2] == ["a#m0-1", "a"]
    assert TEXT in row
    assert json.loads(found.parts[ELEMENT])["mentions"][0]["entity_id"] == "minato"
    assert found.facts.rows == {"articles": 1, "mentions": 1, "dates": 0, "amounts": 0, "issues": 1}
    assert found.facts.entities == ("minato",)


def test_kept_fragment_is_the_one_that_was_made(cache: Cache) -> None:
    readings = Told()
    made = fragment(cache, readings=readings)
    assert fragment(cache, readings=readings) == made
    assert readings.asked == 1
    assert made.extraction().mentions[0].name == "湊"
    assert made.rules() == {(0, 1): "title"}


class Elsewhere:
    """Processes of which one dies: its batch, the second, is lost."""

    def __init__(self) -> None:
        self.batches = 0

    def map(self, function: Callable[..., Any], common: Any, batches: Iterable[Any]) -> Iterator[Any]:
        for batch in batches:
            self.batches += 1
            packed = pickle.loads(pickle.dumps(batch))  # noqa: S301 - as it would travel
            yield LOST if self.batches == 2 else function(common, packed)


def collection(cache: Cache, readings: Told, articles: int) -> Fragments:
    names = [f"a{number:03}" for number in range(articles)]
    files = [replace(FILE, article_id=name, gist=replace(GIST, article_id=name)) for name in names]
    files[7] = replace(files[7], gist=None, failure=ISSUES[0])
    resolution = Resolution(dict.fromkeys(names, (LINK,)), (), ())
    texts = {name: Article(name, "a.txt", TEXT) for name in names}
    texts["a005"] = Article("a005", "a.txt", "別の文だ。別の文だ。別")  # its rows do not fit
    return Fragments(files, resolution, {"a003": Duplicate("a001", 0.5)}, readings, texts, cache)


class Published(OldRows):
    """A set published last that holds what `keys` stand for."""

    def __init__(self, keys: Iterable[str]) -> None:
        self.keys = {*keys}

    def __contains__(self, key: str) -> bool:
        return key in self.keys


def test_what_lies_in_the_published_set_is_not_made_ahead(cache: Cache) -> None:
    fragments, elsewhere = collection(cache, Told(), 300), Elsewhere()
    keys = [fragments._key(file) for file in fragments._files]
    fragments.make_ahead(Published(keys[:40]), lambda batches: elsewhere)
    assert elsewhere.batches == 9
    assert [cache.holds(key) for key in keys[:40]] == [False] * 40


def test_fragments_made_ahead_are_those_made_when_asked_for(cache: Cache) -> None:
    alone = collection(cache, Told(), 300)
    ahead_cache, readings, elsewhere = Cache(None), Told(), Elsewhere()
    ahead = collection(ahead_cache, readings, 300)
    ahead.make_ahead(Published(()), lambda batches: elsewhere)
    assert elsewhere.batches == 10
    readings.asked = 0
    names = [f"a{number:03}" for number in range(300) if number != 5]
    assert [ahead[name] for name in names] == [alone[name] for name in names]
    assert readings.asked == 32  # those of the batch that was lost
    assert ahead.mistakes().keys() == alone.mistakes().keys() == {"a005"}
    ahead_cache.close()


@pytest.mark.parametrize(("articles", "engine"), [(200, Elsewhere()), (300, Serial())])
def test_no_fragment_is_made_ahead_where_it_does_not_pay(cache: Cache, articles: int, engine: Any) -> None:
    readings = Told()
    collection(cache, readings, articles).make_ahead(Published(()), lambda batches: engine)
    assert readings.asked == 0


def test_process_of_another_program_makes_nothing() -> None:
    assert make_fragments("another program", [Making("key", FILE)]) == [None]


@pytest.mark.parametrize(
    "file",
    [
        replace(FILE, article_id="a", path="b.txt"),
        replace(FILE, encoding="cp932"),
        replace(FILE, sha256="1" * 64),
        replace(FILE, issues=ISSUES),
        replace(FILE, text_path="text/a.txt"),
    ],
)
def test_other_file_has_rows_of_its_own(cache: Cache, file: ReadArticle) -> None:
    first = fragment(cache)
    other = fragment(cache, file)
    assert other.key != first.key
    assert other.parts != first.parts


@pytest.mark.parametrize(
    "link",
    [
        replace(LINK, entity_id="minato_2"),
        replace(LINK, type=NameType.ORG),
        replace(LINK, name="湊々"),
        replace(LINK, method=LinkMethod.CONTEXT),
        replace(LINK, score=0.51),
    ],
)
def test_other_link_has_rows_of_its_own(cache: Cache, link: Link) -> None:
    assert fragment(cache).parts["mentions"] != fragment(cache, link=link).parts["mentions"]


def test_other_duplicate_has_rows_of_its_own(cache: Cache) -> None:
    told = [None, Duplicate("b", 0.5), Duplicate("c", 0.5), Duplicate("b", 0.6)]
    assert len({fragment(cache, duplicate=one).parts["articles"] for one in told}) == 4


def test_other_reading_and_other_program_have_rows_of_their_own(
    cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = {fragment(cache).key, fragment(cache, readings=Told("another")).key}
    monkeypatch.setattr("pipeline.steps.fragments.program_fingerprint", lambda: "another")
    assert len(keys | {fragment(cache).key}) == 3


def test_article_that_failed_is_told_with_its_reason(cache: Cache) -> None:
    failure = Issue("binary", "no text", "read")
    found = fragment(cache, ReadArticle("a", "a.txt", None, None, None, failure))
    assert (found.facts.status, found.facts.mentions, found.facts.issues) == ("failed", 0, 1)
    assert found.parts["mentions"] == b""
    assert b"no text" in found.parts["articles"]


@pytest.mark.parametrize("content", ["", "{}", "null\n", '[{"article_id":"a"},[1]]\nx', "[]\nrest"])
def test_what_is_no_fragment_is_made_anew(cache: Cache, content: str) -> None:
    first = fragment(cache)
    cache.put([(first.key, content)])
    assert fragment(cache) == first


def test_fragment_that_was_cut_off_is_made_anew(cache: Cache) -> None:
    first = fragment(cache)
    kept = cache.get(first.key)
    assert kept is not None
    for cut in (kept[:-1], kept + "x", kept.split("\n", 1)[0]):
        cache.put([(first.key, cut)])
        assert fragment(cache) == first
