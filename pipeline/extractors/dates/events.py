"""Which event an expression is counted from: 「退社から2年後」 → the date told beside 退任, 離れ or 辞め.

An event is told as having happened where its word is a verb (離れ、 退任した); as a mere topic (退社の決断について) it
dates nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.extractors.dates.words import lexicon
from pipeline.text.alternation import alternation
from pipeline.text.scripts import KANJI

_LOOK_BACK = 60  # characters; a clause that is longer names its event near its end
_CLAUSE = re.compile(r"[^。、「」『』!?\n]*$")
_SINCE = re.compile(
    r"(?P<clause>.*?)(?:から|してから|て以来|以来)(?:わずか|たった|さらに|実に|ちょうど)?[、 ]?$"
)
_OF = re.compile(
    r"(?P<clause>.*?)(?:の|した|った|れた|いた|きた|いだ|んだ|する|れる|われる)(?:わずか|ちょうど|およそ)?$"
)
_CONDITION = re.compile(r"(?:たら|れば|えば|けば|せば|めば|なら)(?:、|[^。、]{0,10}$)")
_NOUN_END = re.compile(r"(?:して|した|されて|された)$")
_CONTENT = re.compile(rf"[{KANJI}]{{2,}}|[ァ-ヴー]{{3,}}|[A-Za-z][A-Za-z0-9]+")
_HAPPENED = re.compile(r"(?:[いしっえけせてねべめれげきちにびみりぎじ来見出得]た|[いん]だ)$")
_WAS = re.compile(r"だった$")
_MEASURED = re.compile(r"を(?:上|下)回|より|に比べ|と比べ|と(?:は異|は違|同)")
_LAST_NOUN = re.compile(rf"([{KANJI}]{{2,6}})の$")
_VERBAL = r"(?:[しさすせ]|[、。]|っ|[らりるれたてんいきげえめべけ]|[ぁ-ん]?ました|が|を(?:行|し|終|得|受け|果た|結[びんぶ]|交わ)|$)"
_OWNER = re.compile(rf"([{KANJI}ァ-ヴーA-Za-z0-9]+)の?$")
_LAST_RUN = re.compile("([^ぁ-ん、]{1,24})の$")
# 「その発表から」: the event told right before; an amount (「2100億ドル前後から」) is none.
_THAT = re.compile(r"(?:その|この|同じ|同)[^、。のは]{1,12}$")
_AMOUNT = re.compile(r"(?<![第0-9.,])[0-9][0-9.,]*+[万億兆千百]?(?![年月日時週])[^、。0-9の]{1,10}$")
# 「登記は2023年11月で」: the event is what the date is said of.
_SUBJECT = (
    r"(?:自体|日|手続き)?(?:は|が|の日付は|(?:した|された|を[^、。は]{1,8})のは)、?(?:[^、。は]{0,8}の)?$"
)
_SUBJECT_SCORE = 2
_MINIMAL_SHARE = 2  # words that a clause and a sentence must share where the lexicon knows no event


@dataclass(frozen=True, slots=True)
class Base:
    """What stands before an offset.

    Attributes:
        kind: event, clause (署名した翌月), noun (a word that may name an event), that (the event told last), amount,
            condition, story, speech or empty.
        clause: The words that name the event.
    """

    kind: str
    clause: str = ""


@cache
def _pointers() -> tuple[tuple[re.Pattern[str], str], ...]:
    """「今からわずか」, 「それからちょうど」: by its kind what tells by itself from where an offset is counted."""
    calendar = lexicon().calendar
    told = ((calendar.offsets_from_speech, "speech"), (calendar.offsets_from_story, "story"))
    return tuple(
        (re.compile(rf"{alternation(words)}(?:わずか|さらに|ちょうど)?$"), kind) for words, kind in told
    )


@cache
def _group_of() -> dict[str, int]:
    return {word: number for number, group in enumerate(lexicon().calendar.events) for word in group}


@cache
def _event_words() -> re.Pattern[str]:
    return re.compile(alternation(_group_of()))


@cache
def _happened(group: int) -> re.Pattern[str]:
    return re.compile(alternation(lexicon().calendar.events[group]) + _VERBAL)


def base_of(text: str, start: int, *, is_near: bool = False) -> Base:
    """What the offset that begins at `start` is counted from, as the words before it tell.

    Args:
        text: The text.
        start: Where the offset begins.
        is_near: It counts weeks, days or less. 「試合の3日前」 is counted from the match, 「同社の3年前」 from today.
    """
    before = text[max(0, start - _LOOK_BACK) : start]
    for pattern, kind in _pointers():
        if pattern.search(before):
            return Base(kind)
    clause = (_CLAUSE.search(before) or [""])[0]
    if since := _SINCE.match(clause):
        return Base(_kind_of(since["clause"]), since["clause"])
    if (of := _OF.match(clause)) and (
        _ends_with_event(clause) if clause.endswith("の") else _names_event(of["clause"])
    ):
        return Base("event", clause)
    if (word := _last_event(clause)) and clause.endswith(word):
        return Base("event", clause)
    if is_near and (noun := _LAST_NOUN.search(clause)):
        return Base("noun", noun[1])
    sentence = re.split(r"[。\n]", before)[-1]
    return Base("condition") if _CONDITION.search(sentence) else Base("")


def before(text: str, start: int) -> Base | None:
    """The event that a pointer hangs on: 「評決の翌日」, 「発表前日」, 「店を売った翌月」; None where it points to the story."""
    clause = (_CLAUSE.search(text[max(0, start - _LOOK_BACK) : start]) or [""])[0]
    if _HAPPENED.search(clause):
        return Base("clause", clause)
    word = _last_event(clause)
    if word and clause.endswith(word) and (not "ぁ" <= word[-1] <= "ん" or word.endswith("上げ")):
        return Base("event", clause)  # 発表前日
    if not clause.endswith("の"):
        return None
    if word and clause.endswith(f"{word}の"):
        return Base("event", clause)
    noun = _LAST_NOUN.search(clause)
    return Base("noun", noun[1]) if noun else None


def tells_then(base: Base, text: str, end: int) -> bool:
    """「過去最多だった3年前」 was so then, 「優勝した3年前を上回った」 is measured by today; 「逮捕された3年前に」 is counted from it.

    Args:
        base: What stands before the offset.
        text: The text.
        end: Where the offset ends.
    """
    return base.kind == "event" and (
        _WAS.search(base.clause) is not None or _MEASURED.match(text, end) is not None
    )


def _kind_of(clause: str) -> str:
    if _AMOUNT.search(clause):
        return "amount"
    return "that" if _THAT.search(clause) else "event"


def best_match(clause: str, told: Sequence[tuple[str, str]]) -> int | None:
    """Index of the date whose words tell the event of `clause`; the latest of the best. None where none does.

    Args:
        clause: 「退社」, 「双方が契約に署名し」.
        told: The words before and after each date, as far as its sentence goes.
    """
    word = _last_event(clause)
    shared = set(_CONTENT.findall(clause))
    names, verbs = _names_of(clause, word), _verbs_of(clause, word)
    owner = _owner_of(clause, word)
    scores: list[int] = []
    for before, after in told:
        common = len(shared & set(_CONTENT.findall(after)))
        happened = verbs is not None and verbs.search(after) is not None
        subject = names is not None and names.search(before) is not None
        is_of_owner = owner == "" or owner in (before + after).replace(clause, "")
        scores.append(is_of_owner * ((common + 1) * happened + _SUBJECT_SCORE * subject))
    best = max(scores, default=0)
    needed = 1 if len(shared) <= _MINIMAL_SHARE else _MINIMAL_SHARE
    return len(scores) - 1 - scores[::-1].index(best) if best >= needed else None


def _owner_of(clause: str, word: str | None) -> str:
    """「プロ野球開幕の」, 「衆院の解散」: whose event of a kind that happens to several at once it is; empty where nothing tells."""
    if word is None or word not in lexicon().calendar.shared_events:
        return ""
    owner = _OWNER.search(clause[: clause.rindex(word)])
    return "" if owner is None else owner[1]


def _verbs_of(clause: str, word: str | None) -> re.Pattern[str] | None:
    """The event as a verb; one that the lexicon does not know has to be repeated (開通した, 開通から)."""
    if word is not None:
        return _happened(_group_of()[word])
    content = _CONTENT.findall(_NOUN_END.sub("", clause))
    if not content or not _NOUN_END.sub("", clause).endswith(content[-1]):
        return None
    return re.compile(
        re.escape(content[-1])
        + r"(?:[しさすせ]|、|。|となっ|が(?:あっ|起|成立|決ま|下|出|始ま|行わ|開か)|に至|を(?:行|し|終|得|受け|果た|結|開))"
    )


def _names_of(clause: str, word: str | None) -> re.Pattern[str] | None:
    """The event as the subject of a date; a word that the lexicon does not know has to be repeated."""
    if word is not None:
        return re.compile(alternation(lexicon().calendar.events[_group_of()[word]]) + _SUBJECT)
    content = _CONTENT.findall(clause)
    return re.compile(re.escape(content[-1]) + _SUBJECT) if content else None


def _names_event(clause: str) -> bool:
    return bool(_CONTENT.search(clause))


def _ends_with_event(clause: str) -> bool:
    """「就任会見の」, 「打ち上げの」; 「買収した同社の」 tells whose it is."""
    word, run = _last_event(clause), _LAST_RUN.search(clause)
    return word is not None and (clause.endswith(f"{word}の") or (run is not None and word in run[1]))


def _last_event(clause: str) -> str | None:
    words = _event_words().findall(clause)
    return words[-1] if words else None
