"""Articles in every encoding, form and format that people have give the same rows, and offsets stay checkable."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import outside

if TYPE_CHECKING:
    from tests.conftest import World

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "tests" / "pages" / "html" / "shift-jis.html"
TEXT = (
    "港に工場、三百人\n"
    "ミナトラボは2024年5月31日、5億ドルと3億円を調達した。\n"
    "リー・ハイガン氏は翌月に10億ドル(約1,500億円)を出した。\n"
)


def half_width(text: str) -> str:
    """Katakana as half-width ones, marks apart."""
    wide = {}
    for code in range(0xFF66, 0xFF9E):
        wide[unicodedata.normalize("NFKC", chr(code))] = chr(code)
        for mark in "ﾞﾟ":
            joined = unicodedata.normalize("NFKC", chr(code) + mark)
            if len(joined) == 1:
                wide[joined] = chr(code) + mark
    return "".join(wide.get(character, character) for character in text)


FORMS: dict[str, bytes] = {
    "utf-8": TEXT.encode(),
    "utf-8 with BOM": TEXT.encode("utf-8-sig"),
    "cp932": TEXT.encode("cp932"),
    "euc-jp": TEXT.encode("euc_jp"),
    "iso-2022-jp": TEXT.encode("iso2022_jp"),
    "utf-16": TEXT.encode("utf-16"),
    "utf-16 big-endian": b"\xfe\xff" + TEXT.encode("utf-16-be"),
    "half-width kana": half_width(TEXT).encode(),
    "NFD": unicodedata.normalize("NFD", TEXT).encode(),
    "squared words": TEXT.replace("ドル", "㌦").encode(),
    "CRLF": TEXT.replace("\n", "\r\n").encode(),
    "U+2028": TEXT.replace("\n", "\u2028").encode(),
    "control and bidirectional characters": TEXT.replace("ラボ", "ラ\u200eボ\u202c").replace("3億", "\x013億\u2060").encode(),
    "full-width digits": TEXT.translate({48 + n: 0xFF10 + n for n in range(10)}).encode(),
}  # fmt: skip


def said(world: World) -> list[tuple[str, ...]]:
    """What the rows mean, without where and how it stands there."""
    mentions = [(row["entity_id"], row["line"], row["line_role"]) for row in world.rows("mentions")]
    dates = [(row["type"], row["value"], row["anchor"], row["line"]) for row in world.rows("dates")]
    amounts = [
        (row["currency"], row["value"], row["modifier"], str(bool(row["equivalent_of"])))
        for row in world.rows("amounts")
    ]
    return [*mentions, *dates, *amounts]


def faults(world: World) -> list[str]:
    return [*outside().grounding_faults(world.out, world.raw), *outside().schema_faults(world.out)]


@pytest.mark.parametrize("form", FORMS)
def test_every_encoding_and_form_gives_the_same_rows(world: World, form: str) -> None:
    world.write("a.txt", TEXT)
    world.extract()
    wanted = said(world)
    assert len(wanted) == 8
    world.write("a.txt", FORMS[form])
    assert world.extract().code == 0
    assert said(world) == wanted
    assert faults(world) == []


@pytest.fixture
def formats(world: World) -> World:
    world.config.write_text("{}\n", encoding="utf-8")
    return world


def test_title_of_markdown_is_told_without_its_mark(formats: World) -> None:
    formats.write("a.md", "# 渡し船に新しい桟橋\n\n2024年5月1日\n\n町は桟橋に3,000万円を出す。\n")
    assert formats.extract().code == 0
    assert [row["title"] for row in formats.rows("articles")] == ["渡し船に新しい桟橋"]


def test_page_is_published_with_the_text_that_offsets_count_in(formats: World) -> None:
    formats.write("page.html", PAGE.read_bytes())
    assert formats.extract().code == 0
    (row,) = formats.rows("articles")
    assert (row["text"], row["title"], row["encoding"]) == (
        "text/page.html.txt",
        "離島の診療所に遠隔の目",
        "cp932",
    )
    text = (formats.out / row["text"]).read_text(encoding="utf-8")
    for amount in formats.rows("amounts"):
        assert text[int(amount["start"]) : int(amount["end"])] == amount["surface"]
    assert [amount["surface"] for amount in formats.rows("amounts")] == ["3,000万円"]
    assert faults(formats) == []


def test_changed_text_is_seen_from_outside_and_made_anew(formats: World) -> None:
    formats.write("page.html", PAGE.read_bytes())
    formats.extract()
    path = formats.out / "text" / "page.html.txt"
    before = path.read_bytes()
    path.write_text("x" + before.decode(), encoding="utf-8")
    assert faults(formats) != []
    formats.extract()
    assert path.read_bytes() == before


def test_rows_of_a_table_are_articles_and_a_bad_one_harms_no_other(formats: World) -> None:
    rows = [
        {"id": "one", "text": TEXT, "published": "2024-06-30"},
        {"id": "two"},
        {"id": "three", "text": "昨年は3億円だった。"},
    ]
    formats.write("news.jsonl", "\n".join(json.dumps(row) for row in rows))
    told = formats.extract()
    assert told.code == 1
    assert "row 2 has no text" in told.err
    statuses = {row["article_id"]: (row["status"], row["text"]) for row in formats.rows("articles")}
    assert statuses == {
        "news.jsonl/one": ("ok", "text/news.jsonl/one.txt"),
        "news.jsonl/three": ("ok", "text/news.jsonl/three.txt"),
        "news.jsonl/two": ("failed", ""),
    }
    assert formats.rows("articles")[0]["published_from"] == "file"
    assert faults(formats) == []


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932"])
def test_table_of_any_spreadsheet_says_what_its_texts_say(
    formats: World, separator: str, encoding: str
) -> None:
    lines = [f"id{separator}本文", f'"one"{separator}"{TEXT}"']
    formats.write("news.csv", "\r\n".join(lines).encode(encoding))
    assert formats.extract().code == 0
    told = said(formats)
    (formats.raw / "news.csv").unlink()
    formats.write("a.txt", TEXT)
    formats.extract()
    assert told == said(formats)


def test_table_without_rows_is_told_and_harms_no_other(formats: World) -> None:
    formats.write("news.csv", "id,text\n")
    told = formats.extract()
    assert (told.code, "news.csv: holds no row with an article" in told.err) == (3, True), told.err
    formats.write("a.txt", TEXT)
    assert formats.extract().code == 1
    assert formats.statuses() == {"a.txt": "ok", "news.csv": "failed"}
    assert formats.codes()["news.csv"] == "no-rows"


def test_rows_with_one_id_are_both_told(formats: World) -> None:
    row = json.dumps({"id": "w", "text": "ミナトラボは5億円を得た。"})
    formats.write("news.jsonl", f"{row}\n{row}\n")
    assert formats.extract().code == 0
    told = [(row["article_id"], row["code"]) for row in formats.rows("issues")]
    assert told == [("news.jsonl/1", "duplicate-id"), ("news.jsonl/2", "duplicate-id")]


def test_copy_is_told_with_the_article_that_it_repeats(formats: World) -> None:
    story = TEXT + "港の工場は来年の春に動き出し、三百人がそこで働くことになると市長は述べた。\n"
    formats.write("a.txt", story)
    formats.write("b.txt", "ログイン | 新規登録\n" + story)
    formats.write(
        "c.txt", "山の天文台では職員が夜ごとに望遠鏡を磨き、星を数える仕事を百年も続けてきたという。\n"
    )
    formats.extract()
    told = {row["article_id"]: (row["duplicate_of"], row["similarity"]) for row in formats.rows("articles")}
    assert told == {"a": ("", ""), "b": ("a", "1"), "c": ("", "")}


def test_sentence_told_twice_is_marked(formats: World) -> None:
    formats.write("a.txt", TEXT + TEXT.split("\n")[1])
    formats.extract()
    assert [row["repeated"] for row in formats.rows("amounts")] == ["false"] * 4 + ["true"] * 2


def test_article_in_another_language_is_marked(formats: World) -> None:
    formats.write(
        "a.txt",
        "The harbour plant of the city will open in the spring.\nIt raised $1.5 billion on December 11, 2015.\n",
    )
    formats.extract()
    assert formats.rows("articles")[0]["language"] == "en"
    assert formats.codes() == {"a.txt": "not-japanese"}
    assert [row["value"] for row in formats.rows("amounts")] == ["1500000000"]
    assert [row["value"] for row in formats.rows("dates")] == ["2015-12-11"]
