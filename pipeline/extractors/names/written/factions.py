"""Parties by their short names and groups of a council: 「自民、公明、共産」, 「浜友会の窪田氏」, 「会派のみなと県民クラブ」.

Short names are common words, so an article must be about a council or an election, and name a member, a number of
seats or another party beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.extractors.names.sighting import KATAKANA, TEXTS
from pipeline.extractors.names.words.phrases import phrase_words
from pipeline.extractors.names.words.vocabulary import Vocabulary, load_vocabulary
from pipeline.extractors.names.written.chunk import Chunk, Script
from pipeline.text.alternation import any_of
from pipeline.text.scripts import KANJI
from pipeline.types import TextView

_SHORTEST_GATHERING = 3
_LEAST_WORDS = 3  # different ones
_SHORTEST_STEM = 2
_FREE = re.compile(f"(?![{KANJI}])")
_JOINS = ("、", "・", "と", "も")
_IN_BRACKET = re.compile("[)、・,/]")  # 窪田蓮氏(自民), (公明、3期)
_SUBJECT = re.compile("(?:は|が|も|や|側)(?!な)")
_GROUP = re.compile(
    f"(?<![{KANJI}])(?P<called>会派|最大会派|新会派)?(?P<name>[{KANJI}]{{2,4}}会)(?![{KANJI}])"
)


@dataclass(frozen=True, slots=True)
class _Signs:
    """Patterns of `titles`: words of politics, short names, and what stands behind a party's or a group's name."""

    politics: re.Pattern[str]
    party: re.Pattern[str]
    of_party: re.Pattern[str]
    of_group: re.Pattern[str]
    called: re.Pattern[str]
    ended: re.Pattern[str]
    short: re.Pattern[str]


@cache
def _signs() -> _Signs:
    titles = load_vocabulary().titles
    member = f"の(?:[0-9]+(?:人|議席|氏)|[{KANJI}]{{1,6}}(?:氏|{any_of(titles.member_titles)}))"
    elected = (
        f"の(?:[0-9]+議席|[{KANJI}]{{1,6}}(?:{any_of([t for t in titles.member_titles if t != '代表'])}))"
    )
    words = phrase_words()
    some = f"の(?:{any_of(words.members_of_groups)})"
    word = f"[{KANJI}{KATAKANA}]"
    # Words in hiragana begin one (みなと県民クラブ), and no particle ends them.
    name = f"(?:[ぁ-ん]{{3,8}}+(?<![のはをがで]))?{word}{{0,10}}?{any_of(titles.faction_endings)}(?!{word})"
    return _Signs(
        politics=re.compile(any_of(titles.council_words)),
        party=re.compile(f"(?<![{KANJI}])(?P<name>{any_of(titles.party_stems)})"),
        of_party=re.compile(
            f"{member}|(?:の?(?:両党|各党|両会派|[0-9]党|[0-9]会派)|{any_of(words.behind_parties)})"
        ),
        of_group=re.compile(
            f"{member}|では[{KANJI}]{{1,4}}[、の]|(?:と|、)[^、。\n]{{1,10}}の(?:両|[0-9])会派"
        ),
        called=re.compile(f"会派(?P<name>[{KANJI}ぁ-ん]{{1,5}}の[{KANJI}]{{1,3}})(?={member})"),
        ended=re.compile(
            f"(?:会派の|会派・|会派「|党系の|党系会派の|党系会派「)(?P<name>{name})"
            f"|(?<!{word})(?P<with_member>{word}{{2,10}}?{any_of(titles.faction_endings)})(?={elected})"
        ),
        short=re.compile(f"側|会派|{some}|{member}"),
    )


def find_factions(view: TextView, words: Vocabulary) -> Iterator[Chunk]:
    """Every party and group, in an article about politics.

    Args:
        view: The annotated text.
        words: Word lists.
    """
    text = view.text
    if not about_politics(text):
        return
    yield from _named_parties(text)
    for match in _GROUP.finditer(text):
        told = match.group("called") or _signs().of_group.match(text, match.end())
        name = match.group("name")
        if told and not name.endswith(words.titles.kinds_of_gatherings):
            if not match.group("called") and _is_gathering(view, match.end("name")):
                continue
            yield Chunk(*match.span("name"), name, Script.KANJI, ending="会", shape="organisation")
    for match in _signs().called.finditer(text):
        yield _faction(match)
    for name in sorted(_ended(text)):
        for at in re.finditer(f"(?<![{KANJI}{KATAKANA}]){re.escape(name)}(?![{KANJI}{KATAKANA}])", text):
            yield Chunk(*at.span(), name, Script.KANJI, shape="faction")


def _is_gathering(view: TextView, end: int) -> bool:
    """Whether the dictionary has the word that ends here as a common noun, which any group of people may be: 後援会; not 浜友/会."""
    last = view.tokens_between(end - 1, end)[-1:]
    return any(
        token.end == end
        and end - token.start >= _SHORTEST_GATHERING
        and token.tag.startswith("名詞-普通名詞")
        and not token.guessed
        for token in last
    )


def _ended(text: str) -> set[str]:
    """The groups of which an ending and what stands beside tell: 「最大会派の北浜改革会議」, 「新政クラブの窪田議員」."""
    titles = load_vocabulary().titles
    if not any(ending in text for ending in titles.faction_endings):
        return set()
    found = (match.group("name") or match.group("with_member") for match in _signs().ended.finditer(text))
    return {name for name in found if name not in titles.faction_endings}


def short_of_faction(surface: str, text: str) -> list[str]:
    """What a group is called without its ending, where it is called so: みなと側 of みなと県民クラブ."""
    titles = load_vocabulary().titles
    ending = next((e for e in titles.faction_endings if surface.endswith(e)), "")
    stem = surface[: len(surface) - len(ending)] if ending else ""
    whom = next((w for w in titles.whom_factions_serve if stem.endswith(w)), "")
    stem = stem[: len(stem) - len(whom)]
    if len(stem) < _SHORTEST_STEM:
        return []
    called = (_signs().short.match(text, at.end()) for at in re.finditer(re.escape(stem), text))
    return [stem] if any(called) else []


@lru_cache(maxsize=TEXTS)
def about_politics(text: str) -> bool:
    """Whether an article uses several words of councils and elections."""
    return len(set(_signs().politics.findall(text))) >= _LEAST_WORDS


def _named_parties(text: str) -> Iterator[Chunk]:
    """Short names before a member or a number of seats, or beside one another; some are no other word."""
    of_party, plain = _signs().of_party, load_vocabulary().titles.plain_party_stems
    found = [
        m
        for m in _signs().party.finditer(text)
        if _FREE.match(text, m.end()) or of_party.match(text, m.end())
    ]
    starts, ends = {m.start() for m in found}, {m.end() for m in found}
    for match in found:
        listed = (text[match.end() : match.end() + 1] in _JOINS and match.end() + 1 in starts) or (
            text[match.start() - 1 : match.start()] in _JOINS and match.start() - 1 in ends
        )
        sure = match.group("name") in plain or of_party.match(text, match.end())
        if sure or listed or _told_of(text, match):
            yield _faction(match)


def _told_of(text: str, match: re.Match[str]) -> bool:
    """Whether a party stands alone in the bracket behind its member, or is a subject and told of in full: 公明は, of 公明党."""
    if text.startswith("(", match.start() - 1) and _IN_BRACKET.match(text, match.end()):
        return match.start() > 0
    name = match.group("name")
    full = any(long in text for long in (f"{name}党", f"{name}の会", f"{name}新選組"))
    return full and _SUBJECT.match(text, match.end()) is not None


def _faction(match: re.Match[str]) -> Chunk:
    """A party or group of which no ending tells that it is one."""
    return Chunk(*match.span("name"), match.group("name"), Script.KANJI, shape="faction")
