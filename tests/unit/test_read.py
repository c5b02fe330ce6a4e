"""Files to articles: who says what about an article, and who wins."""

from __future__ import annotations

import errno
import hashlib
import os
from datetime import date
from pathlib import Path

import pytest

from pipeline.records import Issue
from pipeline.store.read import Metadata, parse_register, read_article, read_articles
from pipeline.store.sources import Source
from pipeline.store.table_rows import Columns
from pipeline.types import Article

FRONT = "---\ntitle: 前書きの題\nsource: 前書きの誌\npublished: 2024-01-01\n---\n本文だ。\n"
SIDECAR = "title: 添え書きの題\nsource: 添え書きの誌\n"


def read(
    folder: Path, content: str | bytes, *, sidecar: str | bytes | None = None, known: Metadata | None = None
) -> tuple[Article, list[Issue]]:
    (folder / "a.txt").write_bytes(content.encode() if isinstance(content, str) else content)
    if sidecar is not None:
        (folder / "a.meta.yaml").write_bytes(sidecar.encode() if isinstance(sidecar, str) else sidecar)
    return read_article(folder, Source("a", "a.txt"), known or Metadata(), most_bytes=1000)


def read_all(
    folder: Path, name: str, content: bytes, register: dict[str, Metadata] | None = None
) -> list[tuple[Article, list[Issue]]]:
    (folder / name).write_bytes(content)
    told = read_articles(folder, Source("a", name), register or {}, most_bytes=100_000, columns=Columns())
    return [(article, issues) for article, issues, _ in told]


def test_article_is_its_text_and_the_digest_of_its_bytes(tmp_path: Path) -> None:
    content = "本文だ。\r\n".encode("cp932")
    article, issues = read(tmp_path, content)
    assert (article.text, article.encoding, issues) == ("本文だ。\r\n", "cp932", [])
    assert article.sha256 == hashlib.sha256(content).hexdigest()


def test_byte_order_mark_is_no_character_of_the_text(tmp_path: Path) -> None:
    assert read(tmp_path, b"\xef\xbb\xbf" + "本文".encode())[0].text == "本文"


def test_front_matter_tells_about_the_article_and_stays_in_the_text(tmp_path: Path) -> None:
    article, issues = read(tmp_path, FRONT)
    assert (article.title, article.source, article.published) == (
        "前書きの題",
        "前書きの誌",
        date(2024, 1, 1),
    )
    assert article.text == FRONT
    assert article.text[article.meta_end :] == "本文だ。\n"
    assert (article.published_from, issues) == ("metadata", [])


def test_sidecar_wins_over_front_matter(tmp_path: Path) -> None:
    article, _ = read(tmp_path, FRONT, sidecar=SIDECAR)
    assert (article.title, article.published) == ("添え書きの題", date(2024, 1, 1))


def test_register_wins_over_sidecar(tmp_path: Path) -> None:
    article, _ = read(tmp_path, FRONT, sidecar=SIDECAR, known=Metadata(title="台帳の題"))
    assert (article.title, article.source) == ("台帳の題", "添え書きの誌")


def test_without_metadata_nothing_is_known(tmp_path: Path) -> None:
    article, _ = read(tmp_path, "本文だ。")
    assert (article.title, article.published, article.published_from, article.meta_end) == (
        None,
        None,
        None,
        0,
    )


@pytest.mark.parametrize(
    "text",
    ["本文\n---\ntitle: x\n---\n", "---\n始まりだけ\n", "----\ntitle: x\n----\n", "--- title: x ---\n"],
)
def test_rule_in_a_text_is_no_front_matter(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text)[0].meta_end == 0


def test_unknown_key_of_front_matter_is_its_authors_matter(tmp_path: Path) -> None:
    article, issues = read(tmp_path, "---\nlayout: post\ntitle: 題\n---\n本文\n")
    assert (article.title, issues) == ("題", [])


@pytest.mark.parametrize(
    ("front", "told"),
    [
        ("date: 2024-03-08", date(2024, 3, 8)),
        ("date: 2024-03-08T00:30:00+09:00", date(2024, 3, 8)),
        ("date: 2024-03-08 23:10:00 +0900", date(2024, 3, 8)),
        ("date: 2024年3月8日", date(2024, 3, 8)),
        ("date: 2024-03-08\npublished: 2024-03-05", date(2024, 3, 5)),
        ("date:", None),
        ("lastmod: 2024-03-08", None),
    ],
)
def test_date_of_front_matter_is_that_of_publication(tmp_path: Path, front: str, told: date | None) -> None:
    article, issues = read(tmp_path, f"---\ntitle: 題\n{front}\n---\n本文\n")
    assert (article.title, article.published, issues) == ("題", told, [])


@pytest.mark.parametrize(
    ("front", "reason"),
    [
        ("date: 2024年の春", "date ignored: '2024年の春' is no full date such as 2024-05-31"),
        ("published: いつか", "published ignored: 'いつか' is no full date such as 2024-05-31"),
        ("date: 2024-13-45", "date ignored: '2024-13-45' is no full date such as 2024-05-31"),
        ("source: {name: 港通信}", "source ignored: \"{'name': '港通信'}\" is no text"),
    ],
)
def test_value_of_front_matter_that_is_none_is_told_and_the_rest_read(
    tmp_path: Path, front: str, reason: str
) -> None:
    article, (issue,) = read(tmp_path, f"---\ntitle: 題\n{front}\n---\n本文\n")
    assert (article.title, article.published, article.source) == ("題", None, None)
    assert (issue.code, issue.reason) == ("bad-metadata", reason)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("---\ntitle: 題\n\n本文\n", 1),
        ("\n---\ntitle: 題\n---\n本文\n", 1),
        ("---\n始まりだけ\n", 0),
        ("本文\n---\ntitle: x\n---\n", 0),
        ("---\n話題: 港\n\n本文\n", 0),
    ],
    ids=["never closed", "behind an empty line", "a rule", "behind text", "another key"],
)
def test_front_matter_that_is_read_as_text_is_told(tmp_path: Path, text: str, told: int) -> None:
    article, issues = read(tmp_path, text)
    assert (article.meta_end, article.title) == (0, None)
    assert ["begins in the first line and ends with a line of ---" in it.reason for it in issues] == [
        True
    ] * told


def test_colon_without_a_space_is_told(tmp_path: Path) -> None:
    article, (issue,) = read(tmp_path, "---\npublished:2024-05-31\n---\n本文\n")
    reason = "read as text, not as front matter: published: needs a space behind its colon"
    assert (article.published, issue.code, issue.reason) == (None, "bad-front-matter", reason)
    assert read(tmp_path, "---\nhttps://minato.example\n---\n本文\n")[1] == []


@pytest.mark.parametrize(
    ("front", "reason"),
    [
        ("publised: 2024-05-31", "publised ignored: write it as published"),
        ("Published: 2024-05-31", "Published ignored: write it as published"),
        ("公開日: 2024-05-31", "公開日 ignored: write it as published"),
        ("タイトル: 港", "タイトル ignored: write it as title"),
        ("publisher: 港通信", "publisher ignored: write it as source"),
    ],
)
def test_key_that_seems_to_be_one_of_ours_is_told(tmp_path: Path, front: str, reason: str) -> None:
    _, issues = read(tmp_path, f"---\nlayout: post\n{front}\n---\n本文\n")
    assert [(issue.code, issue.reason) for issue in issues] == [("bad-metadata", reason)]


@pytest.mark.parametrize(
    "front",
    [
        "tags: [港]",
        "author: 港",
        "updated: 2024-05-31",
        "description: 港",
        "Date: x\ndate: 2024-05-31",
        "lang: ja",
    ],
)
def test_key_of_another_meaning_is_not_told(tmp_path: Path, front: str) -> None:
    assert read(tmp_path, f"---\n{front}\n---\n本文\n")[1] == []


def test_number_of_front_matter_is_a_title(tmp_path: Path) -> None:
    assert read(tmp_path, "---\ntitle: 2024\n---\n本文\n")[0].title == "2024"


@pytest.mark.parametrize(
    "front", ["title: [1, 2", "title: a\ntitle: b", "title: !!bool x", "source: !!timestamp x"]
)
def test_broken_front_matter_is_told_and_the_article_read(tmp_path: Path, front: str) -> None:
    article, (issue,) = read(tmp_path, f"---\n{front}\n---\n本文\n")
    assert (article.published, issue.code) == (None, "bad-front-matter")


@pytest.mark.parametrize(
    ("sidecar", "reason"),
    [
        ("titel: 題\n", "titel"),
        ("title: [1\n", "line 2"),
        ("- title\n", "keys: title, source, published, url"),
        ("published: 来週\n", "no full date such as 2024-05-31"),
        (b"title: \xff\n", "utf-8"),
        ("title: {a: 1}\n", "title: expected text"),
    ],
)
def test_broken_sidecar_is_told_and_the_article_read(
    tmp_path: Path, sidecar: str | bytes, reason: str
) -> None:
    article, (issue,) = read(tmp_path, "本文だ。", sidecar=sidecar)
    assert (article.text, article.title, issue.code) == ("本文だ。", None, "bad-metadata")
    assert issue.reason.startswith("a.meta.yaml ignored: ")
    assert reason in issue.reason


@pytest.mark.parametrize(
    "told",
    [
        "2024-05-31",
        "2024年5月31日",
        "2024/05/31",
        "2024-05-31 10:20:30",
        "令和6年5月31日",
        "'2024-05-31T09:00:00+09:00'",
    ],
)
def test_publication_date_may_be_written_in_several_ways(told: str) -> None:
    assert parse_register(f"a: {{published: {told}}}")["a"].published == date(2024, 5, 31)


@pytest.mark.parametrize("told", ["昨日", "5月31日", "2024年5月", "'10:20'", "2024"])
def test_publication_date_must_be_a_full_day(told: str) -> None:
    with pytest.raises(ValueError, match="a: published: "):
        parse_register(f"a: {{published: {told}}}")


@pytest.mark.parametrize(
    ("text", "reason"), [("- a\n", "mapping"), ("a: {b: 1}\n", "a: b: no such key"), ("a: 5\n", "a: ")]
)
def test_broken_register_says_where(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_register(text)


def test_bad_byte_is_an_issue_at_its_place(tmp_path: Path) -> None:
    text = "良い文だ。" * 40
    _, (issue,) = read(tmp_path, text[:10].encode() + b"\xff" + text[10:].encode())
    assert (issue.code, issue.start, issue.end, issue.surface) == ("invalid-bytes", 10, 11, "\ufffd")


PROSE = "港の工場は来年の春に動き出す見通しで、投資額は5億円になる。" * 12


def test_bad_byte_in_a_row_is_told_with_its_place_as_in_a_text(tmp_path: Path) -> None:
    bad = PROSE[:10].encode() + b"\xff" + PROSE[10:].encode()
    content = b"id,text\nx," + PROSE.encode() + b"\ny," + bad + b"\n"
    (_, none), (article, (issue,)) = read_all(tmp_path, "a.csv", content)
    assert (none, issue.code, issue.start, issue.end) == ([], "invalid-bytes", 10, 11)
    assert article.text[10] == issue.surface == "\ufffd"


def test_bad_byte_in_a_page_is_told_with_its_place(tmp_path: Path) -> None:
    page = f"<html><head><title>港</title></head><body><article><p>{PROSE}</p></article></body></html>"
    content = page.encode().replace("工場".encode(), b"\xff" + "工場".encode(), 1)
    ((article, (issue,)),) = read_all(tmp_path, "a.html", content)
    assert issue.code == "invalid-bytes"
    assert issue.start is not None
    assert article.text[issue.start] == "\ufffd"


def test_bad_byte_outside_every_text_is_told_once(tmp_path: Path) -> None:
    rows = f"x,港\ufffd,{PROSE}\ny,橋,{PROSE}\n".encode().replace("\ufffd".encode(), b"\xff")
    (_, (issue,)), (_, none) = read_all(tmp_path, "a.csv", b"id,title,text\n" + rows)
    assert (issue.code, issue.start, none) == ("invalid-bytes", None, [])


def test_guessed_encoding_of_a_table_is_told_once(tmp_path: Path) -> None:
    text = "The firm’s plant was closed – after a long dispute – and nobody was hurt. " * 4
    content = f'id,text\nx,"{text}"\ny,"{text}"\n'.encode("cp1252")
    (first, (issue,)), (_, none) = read_all(tmp_path, "a.csv", content)
    assert (first.encoding, issue.code, none) == ("cp1252", "guessed-encoding", [])


def test_what_the_register_tells_of_a_row_is_metadata(tmp_path: Path) -> None:
    register = {"t.jsonl/r1": Metadata(published=date(2024, 5, 31))}
    content = '{"id": "r1", "text": "港だ。"}\n{"id": "r2", "text": "橋だ。", "date": "2024-06-01"}\n'
    (one, _), (two, _) = read_all(tmp_path, "t.jsonl", content.encode(), register)
    assert (one.published, one.published_from) == (date(2024, 5, 31), "metadata")
    assert (two.published, two.published_from) == (date(2024, 6, 1), "file")


def test_sidecar_that_is_a_link_is_told(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text(SIDECAR, encoding="utf-8")
    (tmp_path / "a.meta.yaml").symlink_to("elsewhere")
    article, (issue,) = read(tmp_path, "本文だ。")
    assert (article.title, issue.code) == (None, "bad-metadata")
    assert issue.reason.startswith("a.meta.yaml ignored: a link, pipe or device")


def test_sidecar_above_the_limit_is_told(tmp_path: Path) -> None:
    article, (issue,) = read(tmp_path, "本文だ。", sidecar=SIDECAR + "#" * 1000)
    assert (article.title, issue.code) == (None, "bad-metadata")
    assert "more than the 1,000 of input.most_bytes" in issue.reason


def test_sidecar_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> bytes:
        if path.endswith(".meta.yaml"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return Path(path).read_bytes()

    monkeypatch.setattr("pipeline.store.sources._content", refuse)
    article, (issue,) = read(tmp_path, "本文だ。", sidecar=SIDECAR)
    assert (article.title, issue.code) == (None, "bad-metadata")
    assert "cannot be read (Permission denied)" in issue.reason


def test_long_rule_of_dashes_costs_linear_time(tmp_path: Path) -> None:
    assert read(tmp_path, "---\n" + "-- \n" * 200)[0].meta_end == 0
