"""Pairs of articles made from raw/ by rule: versions of one article, and articles that only resemble each other.

A version is what becomes of an article when somebody prints it again: other endings and words, a paragraph more or less,
sentences in another order, another page around it. What only resembles an article has its subject, its names or its page.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from pipeline.store.decode import decode

# Pairs of wordings between which translators and editors choose.
_WORDINGS = [
    ("している", "しています"), ("した。", "しました。"), ("である。", "です。"), ("だった。", "でした。"),
    ("という。", "とのことだ。"), ("述べた", "語った"), ("発表した", "明らかにした"), ("しかし", "だが"),
    ("また、", "さらに、"), ("ため", "ので"), ("など", "等"), ("約", "およそ"), ("によると", "によれば"),
    ("企業", "会社"), ("開発", "研究開発"), ("新しい", "新たな"), ("多くの", "たくさんの"), ("今年", "ことし"),
]  # fmt: skip
_CHROME = (
    "ホーム | ニュース | 特集\nログイン　会員登録\n{}\n関連記事\n港の工場、来春に稼働\n橋の値段\n© Minato\n"
)
_EXTRA = (
    "この記事には続きがある。港の市場では翌朝から問い合わせが相次ぎ、担当者は対応に追われた。\n"
    "市の窓口には三日間で四十件の相談が寄せられ、うち半分は県外からだったという。\n"
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts and how the second was made."""

    one: str
    other: str
    made: str


def articles(raw: Path) -> list[str]:
    """The texts of raw/ without front matter."""
    texts = [decode(path.read_bytes()).text for path in sorted(raw.glob("*.txt"))]
    return [re.sub(r"\A---\n.*?\n---\n", "", text.replace("\r\n", "\n"), flags=re.DOTALL) for text in texts]


def versions(texts: Sequence[str], count: int) -> list[Pair]:
    """`count` pairs of an article and a version of it."""
    pairs: list[Pair] = []
    seed = 0
    while len(pairs) < count:
        text = texts[seed % len(texts)]
        for name, change in _CHANGES.items():
            pairs.append(Pair(text, change(text, seed), name))
        seed += 1
    return pairs[:count]


def strangers(texts: list[str], count: int) -> list[Pair]:
    """`count` pairs of which neither is a version of the other."""
    pairs = [Pair(one, other, "other article") for one, other in combinations(texts, 2)]
    pairs += [Pair(*_halves(text, by_turns=False), "first and second half") for text in texts]
    pairs += [Pair(*_halves(text, by_turns=True), "odd and even paragraphs") for text in texts]
    framed = [_CHROME.format(text) for text in texts]
    pairs += [Pair(one, other, "other article in one frame") for one, other in combinations(framed, 2)]
    changed = [_reworded(text, 3) for text in texts]
    pairs += [
        Pair(text, half, "other article's half")
        for index, text in enumerate(changed)
        for half in _halves(texts[(index + 1) % len(texts)], by_turns=False)
    ]
    openings = [_lead(text) for text in texts]
    pairs += [
        Pair(one, f"{opening}\n{other}", "quotes the lead")
        for one, opening, other in zip(texts, openings, texts[1:] + texts[:1], strict=True)
    ]
    shifted = texts[3:] + texts[:3]
    pairs += [
        Pair(one, _EXTRA * 3 + other, "shares a notice") for one, other in zip(framed, shifted, strict=True)
    ]
    for seed in range(4, 10):
        pairs += [
            Pair(_reworded(one, seed), other, "other article reworded")
            for one, other in zip(texts, texts[1:] + texts[:1], strict=True)
        ]
    assert len(pairs) >= count
    return pairs[:count]


def thousands(texts: Sequence[str], count: int) -> Iterator[str]:
    """`count` articles of sentences of `texts` with other figures and words; every fiftieth rewords the one before."""
    sentences = [s for text in texts for s in re.findall(r"[^。\n]{20,}。", text)]
    last = ""
    for number in range(count):
        if number % 50 == 49:
            yield _reworded(last, number)
            continue
        picked = [_chance(number, place) % len(sentences) for place in range(24)]
        last = "\n".join(_renumbered(sentences[p], number + place) for place, p in enumerate(picked))
        yield last


def _renumbered(sentence: str, seed: int) -> str:
    """Another story has other figures and other names."""
    words = re.sub(r"[0-9]", lambda m: str((int(m[0]) + seed) % 10), sentence)
    shift = seed % 41
    return re.sub("[一-龠]", lambda m: chr(0x4E00 + (ord(m[0]) - 0x4E00 + shift * 37) % 0x5000), words)


def _chance(*told: int) -> int:
    """A number that looks random and never changes."""
    return zlib.crc32(repr(told).encode())


def _reworded(text: str, seed: int) -> str:
    for index, (one, other) in enumerate(_WORDINGS):
        if _chance(seed, index) % 3:
            text = text.replace(one, other) if one in text else text.replace(other, one)
    return text


def _updated(text: str, seed: int) -> str:
    lines = text.split("\n")
    at = 2 + _chance(seed, 1) % max(1, len(lines) - 2)
    return "\n".join([*lines[:at], _EXTRA.strip(), *lines[at:]])


def _shortened(text: str, seed: int) -> str:
    lines = text.split("\n")
    return "\n".join(line for index, line in enumerate(lines) if index < 2 or _chance(seed, index) % 4)


def _reordered(text: str, seed: int) -> str:
    lines = text.split("\n")
    return "\n".join(
        [*lines[:2], *sorted(lines[2:], key=lambda line: _chance(seed, zlib.crc32(line.encode())))]
    )


def _framed(text: str, _: int) -> str:
    return _CHROME.format(text)


def _both(text: str, seed: int) -> str:
    return _framed(_updated(_reworded(text, seed), seed), seed)


_CHANGES = {
    "reworded": _reworded,
    "updated": _updated,
    "shortened": _shortened,
    "reordered": _reordered,
    "in a frame": _framed,
    "all together": _both,
}


def _halves(text: str, *, by_turns: bool) -> tuple[str, str]:
    lines = [line for line in text.split("\n") if line.strip()]
    if by_turns:
        return "\n".join(lines[::2]), "\n".join(lines[1::2])
    middle = len(lines) // 2
    return "\n".join(lines[:middle]), "\n".join(lines[middle:])


def _lead(text: str) -> str:
    return next(line for line in text.split("\n") if len(line) > 60 and "。" in line)
