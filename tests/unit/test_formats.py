"""Saved pages, PDFs and tables to texts: the article whole, nothing of what is around it."""

from __future__ import annotations

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


def test_short_article_of_a_page_keeps_its_lines() -> None:
    page = (
        "<html><body><nav><ul><li><a>トップ</a></li><li><a>経済</a></li></ul></nav><main><article><h1>港電機、社長に丘野氏</h1>"
        "<figure><img src='a.jpg'><figcaption>会見する丘野氏</figcaption></figure>"
        "<p>港電機は2日、丘野花専務が4月1日付で社長に就く人事を発表した。林海社長は会長になる。</p><h2>過去三年の利益</h2>"
        "<table><tr><th>年</th><th>億円</th></tr><tr><td>2024</td><td>12</td></tr></table>"
        "<p>丘野氏は1990年に港電機に入り、船の部品と灯台の電球を担当してきた。創業の家からでない社長は三人目になる。</p>"
        "<aside><h3>関連記事</h3><ul><li><a>浜電機、灯台の電球をやめる</a></li></ul></aside></article></main>"
        "<footer><p>© 港新聞</p></footer></body></html>"
    )
    (told,) = read("a.html", page.encode())
    lines = told.text.splitlines()
    assert lines[0] == "港電機、社長に丘野氏"
    assert "過去三年の利益" in lines
    assert "港新聞" not in told.text


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
