"""What was taken out of a page or a PDF is kept, and is what it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.store import extracted
from pipeline.store.cache import Cache
from pipeline.store.decode import Decoded
from pipeline.store.extract import Extract
from pipeline.store.extracted import KeptExtracts
from pipeline.store.formats import extracts_of
from pipeline.store.table_rows import Columns

PAGES = sorted((Path(__file__).parents[1] / "pages" / "html").glob("*.html"))
ODD = [
    Extract("一行目\n\n二行目\u2028", None, title='"港"\n', source="\ud800", published=date(2024, 5, 31)),
    Extract("", Decoded("<p>", "cp932", bad=3, guessed=True)),
]


@pytest.fixture
def cache() -> Iterator[Cache]:
    with closing(Cache(None)) as opened:
        yield opened


def without_page(told: list[Extract]) -> list[Extract]:
    """`told` without the characters of the file itself."""
    return [replace(one, decoded=one.decoded and replace(one.decoded, text="")) for one in told]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_text_of_a_page_is_taken_out_once(cache: Cache, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = page.name, page.read_bytes(), Columns()
    wanted = without_page(extracts_of(*told))
    assert KeptExtracts(cache)(*told) == wanted
    monkeypatch.setattr(extracted, "extracts_of", None)
    assert KeptExtracts(cache)(*told) == wanted


@pytest.mark.parametrize("odd", ODD)
def test_whatever_was_taken_out_comes_back(
    cache: Cache, odd: Extract, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extracted, "extracts_of", lambda *_: [odd])
    for _ in range(2):
        assert KeptExtracts(cache)("a.pdf", b"", Columns()) == without_page([odd])


@pytest.mark.parametrize(
    "other", [("b.html", b"<p>1"), ("a.mhtml", b"<p>"), ("a.csv", b"id,text\n1,a\n"), ("a.csv", b"text\nb\n")]
)
def test_other_file_has_a_text_of_its_own(
    cache: Cache, other: tuple[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bytes] = []

    def take(_: str, content: bytes, __: Columns) -> list[Extract]:
        asked.append(content)
        return [Extract(content.decode(), None)]

    monkeypatch.setattr(extracted, "extracts_of", take)
    take_out: Callable[..., list[Extract]] = KeptExtracts(cache)
    assert take_out("a.html", b"<p>", Columns())[0].text == "<p>"
    assert take_out(*other, Columns())[0].text == other[1].decode()
    assert asked == [b"<p>", other[1]]


def test_what_cannot_be_taken_out_is_told_each_time(cache: Cache) -> None:
    for _ in range(2):
        with pytest.raises(InputError, match="no article"):
            KeptExtracts(cache)("a.html", b"<html></html>", Columns())
