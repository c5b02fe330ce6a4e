"""Bytes to characters: the encodings that Japanese articles come in, told apart without guessing.

The order is that of certainty: a byte order mark; ISO-2022-JP, whose escapes are valid UTF-8; strict UTF-8;
then EUC-JP or cp932, whichever decodes to more Japanese. UTF-8 with a damaged place is told from these by its
other characters: cp932 decodes many a short one, to 縺ｮ and the like. What none of these decodes is weighed as the
encodings of our neighbours, and told as a guess.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from charset_normalizer import from_bytes

from pipeline.errors import InputError
from pipeline.records import Issue
from pipeline.resources import Resource, load

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ESCAPE = re.compile(rb"\x1b[$(][@BIJ]")
# What Japanese prose is made of; half-width kana and rare kanji are what a wrong codec makes of it.
_JAPANESE = re.compile(r"[ぁ-んァ-ヶー一-龥、。「」・0-9A-Za-z\s]")
# What only a wrong codec makes: U+FFFD, and what Python's cp932 makes of the bytes 80, A0 and FD to FF.
_NEVER = re.compile("[\ufffd\x80-\x9f\xa0\uf8f0-\uf8f3]")
_CONTROLS = bytes({*range(0x20), 0x7F} - {*b"\t\n\x0b\x0c\r\x1b"})
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:\-]{2,40})""", re.IGNORECASE)
_MOST_BAD = 0.01  # beyond one bad character in a hundred the file is something else
_MOST_CONTROLS = 0.005
# Encodings of other languages that a collection of Japanese articles may hold. Single-byte ones decode anything, so
# there is one for each alphabet, and a language must be recognised in what it gives.
_NEIGHBOURS = ["big5", "cp1251", "cp1252", "cp949", "gb18030"]
_FEWEST_BYTES = 100
_LEAST_COHERENCE = 0.2
_MOST_CHAOS = 0.15
_MOST_MARKS = 0.05  # of English text; its quotation marks and dashes are no sign of a language
_MARKS_OF_PROSE = re.compile(r"[\x00-\x7f‘’“”–—…•€£©®]*")


class _Charsets(Resource):
    """charsets.yaml: what a page may declare, as labels of each codec."""

    unicode: dict[str, tuple[str, ...]]
    wide: dict[str, tuple[str, ...]]
    several_bytes: dict[str, tuple[str, ...]]
    one_byte: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the codec that gave it, how many places became U+FFFD, whether the codec is a guess."""

    text: str
    encoding: str
    bad: int = 0
    guessed: bool = False


def decode(content: bytes) -> Decoded:
    """The characters of `content`, its byte order mark dropped and its line ends as they stand.

    Raises:
        InputError: It is no text, or no known encoding decodes at least 99 % of it.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strict(content, encoding) or _lenient(content, (encoding,))
    controls = len(content) - len(content.translate(None, _CONTROLS))
    if controls > max(3, _MOST_CONTROLS * len(content)) or b"\0" in content[:1024]:
        raise InputError("binary", "this is no text file; remove it from the folder or convert it to text")
    if b"\x1b" in content and _ESCAPE.search(content) and (told := _strict(content, "iso2022_jp_ext")):
        return told
    if told := _strict(content, "utf-8"):
        return told
    if _is_damaged_utf8(content):
        return _lenient(content, ("utf-8",))
    legacy = (_strict(content, "euc_jp"), _strict(content, "cp932"))
    whole = [decoded for decoded in legacy if decoded and not _NEVER.search(decoded.text)]
    if whole:
        return max(whole, key=_japanese)
    try:
        return _lenient(content, ("utf-8", "cp932", "euc_jp"))
    except InputError:
        if guess := _guess(content):
            return guess
        raise


def decode_page(content: bytes, declared: str | None = None) -> Decoded:
    """The characters of a web page: by its declared charset where that fits.

    Args:
        content: The page's bytes.
        declared: What the archive around it declares, None where nothing does.

    Raises:
        InputError: As in `decode`.
    """
    if not any(content.startswith(mark) for mark, _ in _MARKS):
        match = _CHARSET.search(content[:2048])
        label = declared or (match[1].decode("ascii") if match else "")
        codec = _codec_of(label.strip().lower(), content)
        told = _strict(content, codec) if codec else None
        if told is not None and not _NEVER.search(told.text):
            return told
    return decode(content)


def decoding_issues(decoded: Decoded | None, texts: Sequence[str]) -> list[list[Issue]]:
    """For each of `texts`, which were taken out of what `decoded` is, what is uncertain of its characters.

    What concerns the file as a whole is told with the first.
    """
    issues: list[list[Issue]] = [[] for _ in texts]
    if decoded is None or not issues:
        return issues
    codec = decoded.encoding
    if decoded.bad:
        outside = decoded.bad
        for text, told in zip(texts, issues, strict=True):
            bad, first = text.count("\ufffd"), text.find("\ufffd")
            outside -= bad
            if bad:
                reason = f"{bad} invalid byte sequences for {codec} read as U+FFFD, the first here"
                told.append(Issue("invalid-bytes", reason, "read", first, first + 1, "\ufffd"))
        if outside > 0:
            reason = (
                f"{outside} invalid byte sequences for {codec} in the file, outside the text of an article"
            )
            issues[0].append(Issue("invalid-bytes", reason, "read"))
    if decoded.guessed:
        reason = f"read as {codec}, which is a guess; save it as UTF-8 to be sure"
        issues[0].append(Issue("guessed-encoding", reason, "read"))
    return issues


def _codec_of(label: str, content: bytes) -> str | None:
    """The codec that a page means by `label`, None where browsers know none of that name.

    What declares itself UTF-16 in ASCII is UTF-8:
    https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding
    """
    kind, codec = _codecs().get(label, ("", None))
    means_utf8 = kind == "wide" and b"\0" not in content
    means_utf8 = means_utf8 or (kind == "one_byte" and _strict(content, "utf-8") is not None)
    return "utf-8" if means_utf8 else codec


@cache
def _codecs() -> dict[str, tuple[str, str]]:
    """The section of charsets.yaml and the codec of each label."""
    sections = load("charsets.yaml", _Charsets).model_dump()
    return {
        label: (kind, codec)
        for kind, section in sections.items()
        for codec, labels in section.items()
        for label in labels
    }


def _is_damaged_utf8(content: bytes) -> bool:
    """Whether most of what is not ASCII are characters of three or four bytes, which others form by chance only."""
    text = content.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    return sum(character >= "\u0800" for character in text) - bad > bad


def _guess(content: bytes) -> Decoded | None:
    """The neighbours' encoding that decodes all of `content` to an undamaged text of a known language."""
    if len(content) < _FEWEST_BYTES:
        return None
    english = _strict(content, "cp1252")
    if english and _MARKS_OF_PROSE.fullmatch(english.text) and _share_of_marks(english.text) < _MOST_MARKS:
        return replace(english, guessed=True)
    best = from_bytes(content, cp_isolation=_NEIGHBOURS, preemptive_behaviour=False).best()
    if best is None or best.chaos > _MOST_CHAOS or best.coherence < _LEAST_COHERENCE:
        return None
    told = _strict(content, best.encoding)
    return None if told is None or "\ufffd" in told.text else replace(told, guessed=True)


def _share_of_marks(text: str) -> float:
    return sum(not character.isascii() for character in text) / len(text)


def _japanese(decoded: Decoded) -> float:
    return len(_JAPANESE.findall(decoded.text)) / max(1, len(decoded.text))


def _strict(content: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(content.decode(encoding), encoding)
    except UnicodeDecodeError:
        return None


def _lenient(content: bytes, encodings: tuple[str, ...]) -> Decoded:
    """The attempt with the fewest bad places, if few enough."""
    texts = ((content.decode(encoding, "replace"), encoding) for encoding in encodings)
    attempts = [Decoded(text, e, text.count("\ufffd")) for text, e in texts]
    best = min(attempts, key=_never)
    if _never(best) > _MOST_BAD * len(best.text):
        tried = ", ".join(encodings)
        raise InputError(
            "encoding", f"no encoding decodes it (tried {tried}); save it as UTF-8 and run again"
        )
    return best


def _never(decoded: Decoded) -> int:
    return len(_NEVER.findall(decoded.text))
