"""Bytes to characters: each encoding of Japanese articles is told apart, and nothing is guessed in silence."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.errors import InputError
from pipeline.store.decode import decode, decode_page

PROSE = (
    "半導体の工場は来年の春に動き出す見通しで、投資額は5億円になる。社長の港は「ここから始まる」と話した。\n"
)
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-32", "euc_jp", "cp932", "iso2022_jp"]
WORDS = st.lists(
    st.sampled_from(
        [
            "半導体の",
            "工場は",
            "来年",
            "春に",
            "ロボット",
            "5億円",
            "。",
            "、",
            "「港」",
            "\n",
            "OpenAI",
            "ｶﾅ",
        ]
    )
)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_prose_is_read_in_its_encoding(encoding: str) -> None:
    decoded = decode(PROSE.encode(encoding))
    assert (decoded.text, decoded.bad) == (PROSE, 0)
    assert PROSE.encode(encoding).decode(decoded.encoding) == PROSE


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(words=WORDS)
def test_any_prose_is_read_in_its_encoding(encoding: str, words: list[str]) -> None:
    text = PROSE + "".join(words)
    if encoding in ("iso2022_jp", "euc_jp"):
        text = text.replace("ｶﾅ", "カナ")  # half-width kana do not exist or hardly occur there
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_line_ends_stay_as_they_are(encoding: str, end: str) -> None:
    text = PROSE.replace("\n", end) * 2
    assert decode(text.encode(encoding)).text == text


@given(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=60))
def test_valid_utf8_is_never_read_as_anything_else(text: str) -> None:
    assume(not text.startswith("\ufeff"))
    decoded = decode(text.encode())
    assert (decoded.text, decoded.encoding) == (text, "utf-8")


@pytest.mark.parametrize("content", [b"", b"\n", b" "])
def test_text_of_nothing_is_utf8(content: bytes) -> None:
    assert decode(content).encoding == "utf-8"


@pytest.mark.parametrize("place", [0, 3, 500])
def test_one_bad_byte_in_a_long_text_is_counted_and_placed(place: int) -> None:
    text = PROSE * 10
    head = text[:place].encode()
    decoded = decode(head + b"\xff" + text[place:].encode())
    assert decoded.text == text[:place] + "\ufffd" + text[place:]
    assert (decoded.encoding, decoded.bad) == ("utf-8", 1)


@pytest.mark.parametrize("missing", [1, 2])
@pytest.mark.parametrize("size", [100, 300, 1000])
def test_utf8_cut_off_in_a_character_is_not_taken_for_another_encoding(size: int, missing: int) -> None:
    text = (PROSE * 20)[:size].rstrip("。、0123456789\n") + "字"
    decoded = decode(text.encode()[:-missing])
    assert (decoded.text, decoded.encoding) == (text[:-1] + "\ufffd", "utf-8")


@pytest.mark.parametrize("place", range(100, 130))
def test_utf8_with_a_lost_byte_is_not_taken_for_another_encoding(place: int) -> None:
    content = (PROSE * 10).encode()
    assert decode(content[:place] + content[place + 1 :]).encoding == "utf-8"


@pytest.mark.parametrize("text", ["の問診から「トランプ", "会社は来年の春に動く", "30年10月の港"])
def test_short_utf8_with_a_lost_byte_is_refused_and_not_guessed(text: str) -> None:
    for place in range(len(text.encode())):
        content = text.encode()[:place] + text.encode()[place + 1 :]
        try:
            content.decode()
        except UnicodeDecodeError:
            with pytest.raises(InputError, match="no encoding decodes it"):
                decode(content)


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"PK\x03\x04\x14\x00\x06\x00",
        bytes(range(256)) * 4,
        PROSE.encode() + b"\x00" * 100,
        PROSE.encode("utf-16-le"),
    ],
    ids=["image", "archive", "all bytes", "padding", "UTF-16 without its mark"],
)
def test_binary_is_refused(content: bytes) -> None:
    with pytest.raises(InputError) as refused:
        decode(content)
    assert refused.value.code == "binary"
    assert "convert it" in refused.value.reason


@pytest.mark.parametrize(
    "content",
    [b"\xfd\xfe\x80" * 50, (PROSE.encode() + b"\xff") * 5],
    ids=["no encoding", "a bad byte in every line"],
)
def test_text_with_many_bad_bytes_is_refused(content: bytes) -> None:
    with pytest.raises(InputError) as refused:
        decode(content)
    assert refused.value.code == "encoding"
    assert "save it as UTF-8" in refused.value.reason


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF32_BE])
def test_text_cut_off_in_a_wide_encoding_keeps_what_is_whole(mark: bytes) -> None:
    encoding = "utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-32-be"
    decoded = decode(mark + (PROSE * 10).encode(encoding)[:-1])
    assert decoded.text == (PROSE * 10)[:-1] + "\ufffd"
    assert decoded.bad == 1


NEIGHBOURS = {
    "cp1251": "Завод закрыли после долгого спора, и рабочие ушли на пенсию. " * 4,
    "cp1252": "The firm’s plant was closed – after a long dispute – and nobody was hurt. " * 4,
}


@pytest.mark.parametrize("encoding", NEIGHBOURS)
def test_another_language_is_read_and_told_as_a_guess(encoding: str) -> None:
    decoded = decode(NEIGHBOURS[encoding].encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.guessed) == (NEIGHBOURS[encoding], encoding, True)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_japanese_is_no_guess(encoding: str) -> None:
    assert not decode(PROSE.encode(encoding)).guessed


@pytest.mark.parametrize("encoding", ["utf-8", "cp932", "euc_jp"])
@pytest.mark.parametrize("step", [7, 11, 23, 41])
def test_damaged_japanese_is_never_guessed_to_be_another_language(encoding: str, step: int) -> None:
    content = bytearray((PROSE * 5).encode(encoding))
    content[::step] = b"\xff" * len(content[::step])
    try:
        assert not decode(bytes(content)).guessed
    except InputError as refused:
        assert refused.code == "encoding"  # noqa: PT017 - refused is as good as read


def page(charset: str, text: str = PROSE) -> str:
    return f'<html><head><meta charset="{charset}"></head><body>{text}</body></html>'


@pytest.mark.parametrize(
    "charset", ["undefined", "idna", "utf-7", "unicode_escape", "raw_unicode_escape", "rot13", "x"]
)
def test_page_that_declares_what_no_browser_knows_is_read_by_its_bytes(charset: str) -> None:
    text = page(charset, PROSE + "\\u6e2f +bi8-")
    decoded = decode_page(text.encode())
    assert (decoded.text, decoded.encoding) == (text, "utf-8")


@pytest.mark.parametrize("charset", ["utf-16", "utf-16le", "UTF-16BE", "unicode"])
@pytest.mark.parametrize("text", [PROSE, "plain words"])
def test_page_in_ascii_markup_is_no_utf16_whatever_it_declares(charset: str, text: str) -> None:
    decoded = decode_page(page(charset, text).encode())
    assert (decoded.text, decoded.encoding) == (page(charset, text), "utf-8")


@pytest.mark.parametrize("charset", ["ascii", "iso-8859-1", "windows-1251", "koi8-r"])
def test_utf8_of_a_page_that_declares_one_byte_a_character_is_utf8(charset: str) -> None:
    text = page(charset, "港だ。")
    assert decode_page(text.encode()).text == text


@pytest.mark.parametrize(
    ("charset", "codec", "text"),
    [
        ("Shift_JIS", "cp932", "①港の㈱"),
        ("x-euc-jp", "euc_jp", "港だ。"),
        ("EUC-KR", "cp949", "항구"),
        ("gb2312", "gb18030", "港口"),
        ("windows-1251", "cp1251", "Порт"),
        ("latin1", "cp1252", "“Café”"),
    ],
)
def test_page_is_read_by_the_charset_that_it_declares(charset: str, codec: str, text: str) -> None:
    decoded = decode_page(page(charset, text).encode(codec))
    assert (decoded.text, decoded.encoding) == (page(charset, text), codec)


def test_archive_may_hold_a_page_in_utf16() -> None:
    content = page("utf-16").encode("utf-16-le")
    assert decode_page(content, declared="utf-16le").text == page("utf-16")
