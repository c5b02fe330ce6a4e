"""What stands around a spelling, in words: 「ブロンテックは新工場を建設した」 → ``は follows``, ``at last 建設``.

The clues of `clues` are grammar and word lists, each enough for a name by itself or with one other. These are what is
left where too few of them are told: any of them proves little, and what each is worth is learned (`jury`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.extractors.names.around.slots import Slots
from pipeline.extractors.names.proof.tally import Tally
from pipeline.extractors.names.sighting import KATAKANA, components
from pipeline.extractors.names.written.chunk import Chunk, Script
from pipeline.text.scripts import KANJI
from pipeline.types import Span, Token
from pipeline.values import NameType

_SIGN = re.compile(
    f"(?P<kanji>[{KANJI}])|(?P<katakana>[{KATAKANA}])|(?P<letter>[A-Za-z])|(?P<digit>[0-9])|(?P<hiragana>[ぁ-ん])"
)
_PARTICLE = re.compile(
    "から|まで|より|では|には|とは|との|への|での|という|のような|など|だけ|たち|[はがをにのともでへやだ]"
)
_VERB = re.compile(f"[{KANJI}]+|[ぁ-ん]{{2,}}|[{KATAKANA}]+")
_OPENING, _CLOSING = "「『(", "」』)"
_FAR = 40  # words of a clause that are looked at
_LONGEST = 8
_OFTEN = ((1, "once"), (2, "twice"), (5, "3 to 5 times"))
_NOUN = "名詞"
_MANY = ((0, "no other name"), (4, "few other names"), (19, "some other names"))


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Where the names of the article that are beyond doubt stand.

    Attributes:
        starts: Type by start.
        ends: Type by end.
    """

    starts: Mapping[int, NameType]
    ends: Mapping[int, NameType]


def describe(chunks: Sequence[Chunk], tally: Tally, slots: Slots, beside: Neighbours) -> dict[str, float]:
    """What speaks for or against a spelling, each with the share of its places where it holds."""
    told: dict[str, float] = dict.fromkeys(_itself(chunks, tally, slots), 1.0)
    others = len(beside.starts)
    told[f"{next((word for most, word in _MANY if others <= most), 'many other names')} in the article"] = 1.0
    for chunk in chunks:
        for feature in set(_around(chunk, slots, beside)):
            told[feature] = told.get(feature, 0.0) + 1 / len(chunks)
    return told


def _itself(chunks: Sequence[Chunk], tally: Tally, slots: Slots) -> Iterator[str]:
    """What holds wherever the spelling stands."""
    chunk = chunks[0]
    form = _form(chunk)
    yield form
    yield f"{form} of {min(len(chunk.surface), _LONGEST)} signs"
    yield f"{form} {next((word for most, word in _OFTEN if len(chunks) <= most), 'often')}"
    yield f"penalty {tally.penalty:g}"
    yield from (f"clue: {clue}" for clue in tally.clues)
    words = slots.words
    if chunk.surface in words.ordinary:
        yield "an ordinary word"
    if chunk.surface in words.persons:
        yield "a word for persons"
    tokens = slots.view.tokens_between(chunk.start, chunk.end)
    fit = tokens and (tokens[0].start, tokens[-1].end) == (chunk.start, chunk.end)
    yield f"{form} cut into {min(len(tokens), 4)}" if fit else f"{form} cut elsewhere"
    if fit:
        yield from (f"{form} of {_kind(token)}" for token in tokens)
        yield f"{form} ends as {_kind(tokens[-1])}"
    if chunk.script is Script.KATAKANA:
        if components(chunk.surface)[-1] in words.ordinary:
            yield f"{form} ends in an ordinary word"
        if any(chunk.surface[at:] in words.ordinary for at in range(1, len(chunk.surface) - 2)):
            yield f"{form} has an ordinary word at its end"
    if chunk.script is Script.LATIN:
        yield "capitals" if chunk.surface.isupper() else "no capitals alone"


def _form(chunk: Chunk) -> str:
    """How the spelling is written."""
    if chunk.script is Script.KATAKANA and chunk.shape == "name":
        return f"katakana of {min(len(components(chunk.surface)), 3)} words"
    if chunk.script is Script.LATIN and chunk.shape == "name":
        return f"Latin of {min(len(chunk.surface.split()), 3)} words"
    return f"{chunk.script.value} {chunk.shape}"


def _kind(token: Token) -> str:
    """What the dictionary says of a word."""
    return "an unknown word" if token.guessed else token.tag


def _around(chunk: Chunk, slots: Slots, beside: Neighbours) -> Iterator[str]:
    """What stands beside one place of the spelling."""
    text, start, end = slots.view.text, chunk.start, chunk.end
    particle = _PARTICLE.match(text, end)
    follows = particle.group() if particle else _sign(text[end : end + 1])
    yield f"{follows} follows"
    yield f"{_sign(text[start - 1 : start])} before"
    yield f"{_sign(text[start - 1 : start])} before and {follows} behind"
    line = slots.view.line_at(start)
    yield f"in a {line.role.value}" if line else "in no line"
    if line and start == line.start:
        yield "begins its line"
    if line and end == line.end:
        yield "ends its line"
    sentence = slots.view.sentence_at(start)
    yield from _before(chunk, slots, beside, sentence)
    if particle:
        yield from _behind(particle.group(), particle.end(), slots, beside, sentence)
    for at, name in ((end + 1, beside.starts.get(end + 1)), (end, beside.starts.get(end))):
        if name is not None:
            yield f"{text[end:at]} and a {name.value} behind"


def _sign(sign: str) -> str:
    """A sign, or what kind of letter it is."""
    match = _SIGN.match(sign)
    return (match.lastgroup or "") if match and sign not in "のと" else sign.strip() or "nothing"


def _before(chunk: Chunk, slots: Slots, beside: Neighbours, sentence: Span) -> Iterator[str]:
    """The word before it, over の and an opening bracket."""
    text, at = slots.view.text, chunk.start
    joint = ""
    if at > sentence.start and text[at - 1] in _OPENING:
        joint, at = text[at - 1], at - 1
    if at > sentence.start and text[at - 1] in "の・、とや":
        joint, at = text[at - 1] + joint, at - 1
    name = beside.ends.get(at)
    if name is not None:
        yield f"a {name.value} and {joint} before"
        return
    tokens = slots.view.tokens_between(max(sentence.start, at - 1), at) if at > sentence.start else ()
    if tokens and tokens[-1].end == at:
        last = tokens[-1]
        yield f"{text[last.start : last.end]} and {joint} before"
        yield f"{'-'.join(last.tag.split('-')[:3])} and {joint} before"


def _behind(particle: str, at: int, slots: Slots, beside: Neighbours, sentence: Span) -> Iterator[str]:
    """What its clause goes on to say."""
    text = slots.view.text
    name = beside.starts.get(at)
    if name is not None:
        yield f"{particle} and a {name.value} behind"
    tokens = (
        list(_outside_quotes(slots.view.tokens_between(at, sentence.end)[:_FAR], text))
        if at < sentence.end
        else []
    )
    if tokens and text[at] in _OPENING:
        yield f"{particle} and a quotation behind"
    if tokens and tokens[0].tag.startswith(_NOUN):
        yield f"{particle}{text[tokens[0].start : tokens[0].end]} behind"
        yield f"{particle} and {tokens[0].tag} behind"
    deeds = [deed for token in tokens if (deed := _deed(token, text))]
    if deeds:
        yield f"{particle}…{deeds[0]}"
        if particle in ("は", "が", "も"):
            yield f"says at last {deeds[-1]}"


def _outside_quotes(tokens: Sequence[Token], text: str) -> Iterator[Token]:
    """The words of a clause without what it quotes, up to its end."""
    depth = 0
    for token in tokens:
        sign = text[token.start]
        if sign in _OPENING:
            depth += 1
        elif sign in _CLOSING:
            if depth == 0:
                return
            depth -= 1
        elif depth == 0:
            if sign == "。":
                return
            yield token


def _deed(token: Token, text: str) -> str:
    """What is done: the verb without its ending, or the noun that する follows; empty for any other word."""
    word = text[token.start : token.end]
    if token.tag.startswith("動詞-一般"):
        match = _VERB.match(word)
        return match.group() if match else ""
    return word if "サ変" in token.tag else ""
