"""One candidate to its value: what kind of name it is and whom it means, as far as its own clues tell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.extractors.names.sighting import KANA_READING, KATAKANA, components
from pipeline.extractors.names.written.addresses import parts_of_address
from pipeline.extractors.names.written.english import spellings
from pipeline.extractors.names.written.latin import English, spell
from pipeline.text.kana import is_katakana, to_romaji_of_reading
from pipeline.text.scripts import KANJI
from pipeline.types import Candidate, Context, TextView, Token
from pipeline.values import UNLISTED, Finding, LinkMethod, NameType, NameValue, Rejected, Value

# Belief in a link by the rule that made it; transliterated links carry the score of their evidence instead.
SCORES = {
    "alias": (LinkMethod.ALIAS, 1.0),
    "licence": (LinkMethod.CONTEXT, 0.95),
    "sound": (LinkMethod.TRANSLITERATION, 0.95),
    "part": (LinkMethod.DOCUMENT, 0.95),
    "gloss": (LinkMethod.DOCUMENT, 0.98),
}
SOUND = SCORES["sound"][1]
_JAPANESE = re.compile(f"[{KANJI}{KATAKANA}ぁ-ん・=]+")
_NUMBERED = re.compile(f"(?P<word>[{KANJI}{KATAKANA}]+)(?P<number>[0-9]+)号(?P<letter>[A-Z]?)")
_READING = re.compile(KANA_READING)
_TO_KATAKANA = {
    ord(sign): ord(sign) + ord("ァ") - ord("ぁ") for sign in map(chr, range(ord("ぁ"), ord("ゖ") + 1))
}
_NEVER_FIRST = frozenset("ァィゥェォッャュョンー")
_MOST_PARTS = 4


def linked_to(
    finding: Finding,
    joined: Mapping[str, NameValue],
    evidence: str,
    score: float | None = SOUND,
    method: LinkMethod = LinkMethod.TRANSLITERATION,
) -> Finding:
    """`finding` on the name of the article that its own one was found to be, by its sound as a rule; as it is where there is none.

    Args:
        finding: Of a name that the lexicon does not hold.
        joined: Whom an open name means, by its key.
        evidence: What shows it.
        score: Belief in it; None for that of the finding.
        method: How it was found to be so.
    """
    value = finding.outcome
    if not isinstance(value, NameValue) or value.known or value.key not in joined:
        return finding
    sure = value.score if score is None else score
    told = replace(joined[value.key], method=method, score=sure, evidence=(evidence,))
    return replace(finding, outcome=told)


def normalise(candidate: Candidate, context: Context, *, english: English | None = None) -> Value | Rejected:
    """The value of `candidate` before the article's other names are asked.

    Args:
        candidate: What was found.
        context: The article.
        english: Tells the English of places, for the spelling of bodies called after them.
    """
    parts = candidate.parts
    if (rejected := _rejected(candidate)) is not None:
        return rejected
    kind = NameType(parts["type"])
    clues = tuple(clue for clue in parts["clues"].split("; ") if clue)
    entity = parts.get("entity")
    if entity is not None:
        method, score = SCORES[candidate.rule]
        return NameValue(kind, entity, known=True, method=method, score=score, evidence=clues)
    whole = parts.get("whole", candidate.surface)
    part = "whole" in parts and not _is_whole(whole, candidate)
    method = LinkMethod.DOCUMENT if part else LinkMethod.DISCOVERED
    told = read_aloud(whole, candidate, context.view)
    latin = spell(whole, kind, _tokens(whole, candidate, context.view), told, context.view, english)
    latin = latin or _spell_numbered(whole, candidate, context.view)
    if candidate.rule == "wrestler" and told is not None:  # a ring name is one word
        latin = to_romaji_of_reading(told.replace(" ", "")).capitalize()
    if is_reading(candidate):
        family, given = components(candidate.surface.translate(_TO_KATAKANA))
        told = f"{family} {given}"
        latin = " ".join(to_romaji_of_reading(word).capitalize() for word in (given, family))
    return NameValue(
        kind, whole, known=False, method=method, score=UNLISTED, evidence=clues, reading=told, latin=latin
    )


def _rejected(candidate: Candidate) -> Rejected | None:
    """Why a candidate is none, where that was seen when it was found."""
    parts = candidate.parts
    if "refused" in parts:
        reason = f"{candidate.surface!r} may mean {parts['refused']}, but nothing beside it says so"
        return Rejected("no-licence", reason)
    if "unproved" in parts:
        reason = f"{candidate.surface!r} may be a name, but too little says so ({parts['unproved']}); list it if it is"
        return Rejected("unproved-name", reason)
    if "longest" in parts:
        reason = f"{len(candidate.surface):,} characters are more than any name has ({parts['longest']})"
        return Rejected("name-too-long", reason)
    return None


def _is_whole(whole: str, candidate: Candidate) -> bool:
    """Whether a candidate is the whole name, with a space in it or not: 山田 太郎."""
    return whole in (candidate.surface, candidate.surface.replace(" ", ""))


def is_reading(candidate: Candidate) -> bool:
    """Whether a bracket tells how the name before it is read: 柏木颯太(かしわぎ・そうた)."""
    return candidate.rule == "gloss" and _READING.fullmatch(candidate.surface) is not None


def _tokens(whole: str, candidate: Candidate, view: TextView) -> tuple[Token, ...]:
    """Exactly the tokens of a name that stands in full, else none."""
    tokens = view.tokens_between(candidate.start, candidate.end) if _is_whole(whole, candidate) else ()
    exact = tokens and (tokens[0].start, tokens[-1].end) == (candidate.start, candidate.end)
    return tuple(tokens) if exact else ()


def _spell_numbered(whole: str, candidate: Candidate, view: TextView) -> str | None:
    """``Shirasagi 7`` for 白鷺7号, which without its word would be called 7; None where nobody reads the word aloud."""
    numbered = _NUMBERED.fullmatch(whole)
    if numbered is None or whole != candidate.surface:
        return None
    end = candidate.start + numbered.end("word")
    tokens = view.tokens_between(candidate.start, end)
    if not tokens or (tokens[0].start, tokens[-1].end) != (candidate.start, end):
        return None
    readings = [token.reading for token in tokens]
    if not all(map(is_katakana, readings)):
        return None
    word = to_romaji_of_reading("".join(readings)).capitalize()
    return f"{word} {numbered['number']}{numbered['letter']}"


def _in_address(place: Candidate, token: Token, view: TextView) -> str | None:
    """The reading of one place of an address that the dictionary has as one word: アオイク of 静岡市葵区, シズオカシアオイク."""
    listed = view.text[token.end - 1] not in "市区町村"
    parts = parts_of_address(view.text, token.start, token.end, listed=listed)
    parts = parts if len(parts) > 1 else [(token.start, place.start), (place.start, token.end)]
    if (place.start, place.end) not in parts or len(parts) > _MOST_PARTS:
        return None
    ways = _ways_to_read([view.text[start:end] for start, end in parts], token.reading)
    if not ways:
        return None
    # Of several the one in which a sign has two kana most nearly: ヒロシマシ/アサミナミク, not ヒロシ/マシアサミナミク.
    _, read = min(ways)
    return read[parts.index((place.start, place.end))]


def _ways_to_read(parts: Sequence[str], reading: str) -> list[tuple[int, tuple[str, ...]]]:
    """Every way to cut the reading of an address where its parts end, each with how far it is from two kana a sign."""
    first, *rest = parts
    if not rest:
        return [(0, (reading,))] if _ends_as(first, reading) else []
    ways: list[tuple[int, tuple[str, ...]]] = []
    for cut in range(len(first), len(reading)):
        if reading[cut] in _NEVER_FIRST or not _ends_as(first, reading[:cut]):
            continue
        odd = abs(cut - 2 * len(first))
        ways.extend(
            (odd + other, (reading[:cut], *told)) for other, told in _ways_to_read(rest, reading[cut:])
        )
    return ways


def _ends_as(part: str, reading: str) -> bool:
    """Whether a reading ends as what ends the part is read: シ of 市, マチ or チョウ of 町."""
    return len(reading) >= len(part) and reading.endswith(spellings().ends_of_addresses.get(part[-1], ("",)))


def read_aloud(whole: str, candidate: Candidate, view: TextView) -> str | None:
    """The katakana reading of a name, its words joined by a space; None where nobody tells it.

    Katakana read themselves; kanji and hiragana are read by the tokens, if these are exactly the name's.
    """
    words = components(whole)
    if all(map(is_katakana, words)):
        return " ".join(words)
    if not _is_whole(whole, candidate) or not _JAPANESE.fullmatch(whole):
        return None
    tokens = view.tokens_between(candidate.start, candidate.end)
    if len(tokens) == 1 and (tokens[0].start, tokens[0].end) != (candidate.start, candidate.end):
        return _in_address(candidate, tokens[0], view) if tokens[0].start <= candidate.start else None
    if not tokens or tokens[-1].end != candidate.end or tokens[0].start != candidate.start:
        return None
    readings = [token.reading for token in tokens if view.text[token.start : token.end] not in ("・", "=")]
    return " ".join(readings) if all(map(is_katakana, readings)) else None
