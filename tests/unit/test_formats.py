"""Saved pages, PDFs and tables to texts: the article whole, nothing of what is around it."""

from __future__ import annotations

import json
from base64 import b64encode
from collections import Counter
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.store.extract import Extract
from pipeline.store.formats import extracts_of
from pipeline.store.table_rows import Columns

PAGES = sorted((Path(__file__).parents[1] / "pages" / "html").glob("*.html"))
CHROME = [
    "ホーム", "ログイン", "関連記事", "橋の値段", "絶対に出ない秘密", "書き込まれた広告", "海辺の猫", "投稿する", "クッキー",
    "無断転載", "プライバシー", "隠された編集者", "Xでシェア", "今だけ初月無料", "パスワード", "会員登録", "JavaScript", "見えない段落",
]  # fmt: skip


def read(name: str, content: bytes, columns: Columns | None = None) -> list[Extract]:
    return extracts_of(name, content, columns or Columns())


def kept(wanted: str, told: str) -> float:
    """The share of the characters of `wanted` that `told` has, counted with repetition."""
    letters, found = Counter(wanted.replace("\n", "")), Counter(told.replace("\n", ""))
    return sum((letters & found).values()) / letters.total()


def test_there_are_ten_pages() -> None:
    assert len(PAGES) == 10


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page_gives_its_article_and_nothing_around_it(page: Path) -> None:
    wanted = page.with_suffix(".txt").read_text(encoding="utf-8")
    (told,) = read(page.name, page.read_bytes())
    assert kept(wanted, told.text) >= 0.97
    assert all(line in told.text for line in wanted.splitlines())
    assert [words for words in CHROME if words in told.text] == []
    assert told.title
    assert told.title in told.text


def test_page_tells_when_and_where_it_appeared() -> None:
    (page,) = [page for page in PAGES if page.stem == "json-ld"]
    (told,) = read(page.name, page.read_bytes())
    assert (told.published, told.source) == (date(2024, 3, 4), "みなと通信")


def test_page_without_a_marked_date_tells_none() -> None:
    (page,) = [page for page in PAGES if page.stem == "article-tag"]
    assert read(page.name, page.read_bytes())[0].published is None


def test_archive_of_a_browser_gives_its_page() -> None:
    page = PAGES[0]
    message = EmailMessage()
    message.set_content("x")
    message.add_alternative(page.read_bytes().decode(), subtype="html", charset="shift_jis")
    (told,) = read("a.mhtml", message.as_bytes())
    assert told.text == read(page.name, page.read_bytes())[0].text


@pytest.mark.parametrize("charset", ["undefined", "idna", "unicode_escape"])
def test_archive_of_a_charset_that_is_none_is_read_by_its_bytes(charset: str) -> None:
    page = PAGES[0]
    head = f"MIME-Version: 1.0\r\nContent-Type: text/html; charset={charset}\r\n"
    for encoding in ("8bit", "base64"):
        body = page.read_bytes() if encoding == "8bit" else b64encode(page.read_bytes())
        content = f"{head}Content-Transfer-Encoding: {encoding}\r\n\r\n".encode() + body
        (told,) = read("a.mhtml", content)
        assert told.text == read(page.name, page.read_bytes())[0].text


def test_page_with_a_drawing_and_a_picture_inside_is_read() -> None:
    drawing = '<svg><path d="' + "M0 0 L1 1 " * 20_000 + '"/></svg>'
    picture = '<img alt="港" src="data:image/png;base64,' + "A" * 300_000 + '">'
    article = "<p>" + "橋は昨日、三年ぶりに開いた。" * 20 + "</p>"
    (told,) = read("a.html", f"<body><article>{drawing}{picture}{article}</article></body>".encode())
    assert "三年ぶりに開いた" in told.text


def test_page_without_an_article_is_refused() -> None:
    with pytest.raises(InputError, match="holds no article"):
        read("a.html", b"<html><body><script>x</script></body></html>")


TABLE = "id,本文,タイトル,date\nn-1,港の工場が動く。,港,2024-05-31\nn-2,橋が架かる。,橋,2024-06-01\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_row_of_a_table_is_an_article(encoding: str) -> None:
    first, second = read("a.csv", TABLE.encode(encoding))
    assert (first.row, first.text, first.title, first.published) == (
        "n-1",
        "港の工場が動く。",
        "港",
        date(2024, 5, 31),
    )
    assert second.row == "n-2"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", '{"id": "x", "text": "港だ。"}\n{"id": "y", "text": "橋だ。"}\n'),
        ("a.json", '[{"id": "x", "text": "港だ。"}, {"id": "y", "text": "橋だ。"}]'),
    ],
)
def test_object_of_json_is_an_article(name: str, content: str) -> None:
    assert [(told.row, told.text) for told in read(name, content.encode())] == [
        ("x", "港だ。"),
        ("y", "橋だ。"),
    ]


@pytest.mark.parametrize(
    ("ids", "names"),
    [
        (("../x", "y"), ["1", "y"]),
        (("x", "x", "y"), ["1", "2", "y"]),
        (("", ""), ["1", "2"]),
        (("X", "x"), ["1", "2"]),
        (("y", ".x"), ["y", "2"]),
        (("2", ""), ["2", "row-2"]),
    ],
)
def test_row_whose_id_may_not_name_a_file_has_its_number_and_renames_no_other(
    ids: tuple[str, ...], names: list[str]
) -> None:
    content = "".join(f'{{"id": "{name}", "text": "港だ。"}}\n' for name in ids)
    assert [told.row for told in read("a.jsonl", content.encode())] == names


@pytest.mark.parametrize("cell", ["先週", "2024-13-45", 7, [1], True, False])
def test_day_of_a_row_that_tells_none_is_told(cell: object) -> None:
    (told,) = read("a.json", json.dumps([{"text": "港だ。", "date": cell}]).encode())
    assert (told.text, told.published, [issue.code for issue in told.issues]) == (
        "港だ。",
        None,
        ["bad-metadata"],
    )
    assert f"{str(cell)!r} is no full date such as 2024-05-31" in told.issues[0].reason


@pytest.mark.parametrize("cell", [None, "", "2024-05-31"])
def test_day_of_a_row_that_is_told_or_open_is_no_fault(cell: object) -> None:
    (told,) = read("a.json", json.dumps([{"text": "港だ。", "date": cell}]).encode())
    assert told.issues == ()


def test_columns_are_mapped_by_the_configuration() -> None:
    columns = Columns(text=("honbun",))
    assert read("a.jsonl", '{"honbun": "港だ。", "text": "x"}'.encode(), columns)[0].text == "港だ。"


def test_broken_line_is_told_by_its_number_and_harms_no_other() -> None:
    content = '{"id": "x", "text": "港だ。"}\n\n{"id": "y", text}\n{"id": "z", "text": "橋だ。"}\n'
    first, broken, last = read("a.jsonl", content.encode())
    assert [(told.row, told.wrong) for told in (first, last)] == [("x", None), ("z", None)]
    assert broken.row == "line-3"
    assert "line 3 is no JSON" in str(broken.wrong)


def test_row_without_a_text_is_told() -> None:
    (told,) = read("a.jsonl", b'{"id": "x"}')
    assert told.wrong is not None
    assert "row x has no text" in told.wrong


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.json", b"{"), ("a.jsonl", b"[1,\n"), ("a.jsonl", b"[" * 9000), ("a.json", b"[" * 9000)],
)
def test_broken_table_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(InputError, match="correct it"):
        read(name, content)


def test_half_a_character_becomes_a_sign_that_utf8_can_hold() -> None:
    assert read("a.json", rb'{"text": "x\ud800y"}')[0].text == "x\ufffdy"


def test_pdf_gives_its_text_layer() -> None:
    pytest.importorskip("pypdf")
    (told,) = read("a.pdf", pdf_of("The harbour plant raised $1.5 billion."))
    assert "The harbour plant raised $1.5 billion." in told.text
    assert told.decoded is None


@pytest.mark.parametrize("content", [b"%PDF-1.4 broken", b"no pdf"])
def test_broken_pdf_is_refused(content: bytes) -> None:
    pytest.importorskip("pypdf")
    with pytest.raises(InputError, match="convert it"):
        read("a.pdf", content)


def pdf_of(text: str) -> bytes:
    """The smallest PDF with a line of text, written by hand."""
    stream = f"BT /F1 12 Tf 20 100 Td ({text}) Tj ET".encode()
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    content, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(content))
        content += b"%d 0 obj%s endobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    return content + end % (table, len(content))
