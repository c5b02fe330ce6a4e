"""Which quotation of another time an expression stands in: 「明日」 in a letter of 2015 is counted from the letter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.extractors.dates.context import LOOK_BACK, PASSAGE
from pipeline.extractors.dates.told import Told
from pipeline.extractors.dates.words import lexicon
from pipeline.text.alternation import alternation
from pipeline.types import TextView

_NOTED = re.compile(r"と(?:だけ|のみ)?(?:ある|あった|記|綴|つづ|書|刻)")
_SAID = re.compile(r"と[^。「」]{1,24}")
_OFTEN = re.compile(r"毎[日週月年晩朝]の?ように")
_OFTEN_SAID = re.compile(
    r"と[^。「」]{0,16}?(?:毎[日週月年晩朝]の?ように|いつも|何度も|たびたび)[^。「」]{0,8}た"
)
_CLOSING = re.compile(r"[」』]")
_SPEAKS_NOW = re.compile(r"」?、?(?:と|って)[^。「」]{0,60}(?<![ただ])(?:[。]|$)", re.MULTILINE)
_FEW = 2  # sentences between a date and what was said then
_SENTENCE_END = re.compile(r"[。!?]")
_QUOTE_MARKS = re.compile(r"[「『」』]")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation of another time; `told` is the date of that time, None where it is not told."""

    told: Told | None


@cache
def _writings() -> re.Pattern[str]:
    return re.compile(alternation(lexicon().calendar.writings))


@cache
def _utterances() -> re.Pattern[str]:
    return re.compile(alternation(lexicon().calendar.utterances))


def quoted_from(view: TextView, start: int, told: Sequence[Told]) -> Quoted | None:
    """The writing or speech of another time that quotes the expression at `start`; None where there is none."""
    line = view.line_at(start)
    opened = [] if line is None else open_quotes(view.text, line.start, start)
    if line is None or not opened:
        return None
    sentence = max(line.start, view.sentence_at(opened[0]).start)
    for date_told in reversed(told[-LOOK_BACK:]):
        if date_told.span.end > opened[0]:
            continue
        if date_told.span.start < line.start:
            break
        if _utterances().search(view.text, date_told.span.end, opened[0]):
            return Quoted(date_told)
        end = min(line.end, start + PASSAGE)
        if date_told.span.start >= sentence and _is_uttered(view.text, opened[0], end):
            return Quoted(date_told)
        break
    if _is_repeated(view.text, sentence, opened[0], min(line.end, start + PASSAGE)):
        return Quoted(None)
    nested = len(opened) > 1 and view.text[opened[-1]] == "『"
    if nested or _writings().search(view.text, sentence, opened[0]):
        return Quoted(None)
    return None


@cache
def _scene() -> re.Pattern[str]:
    return re.compile(rf"と[^。「」]{{0,12}}?{alternation(lexicon().calendar.scene_verbs)}")


def scene_of(view: TextView, start: int, told: Sequence[Told]) -> Told | None:
    """The date told right before a quotation that is spoken in the scene: 「来月には終わる」と告げた.

    Verbs of reports (語った, 話した) may be of an interview of today and make no scene.
    """
    line = view.line_at(start)
    opened = [] if line is None else open_quotes(view.text, line.start, start)
    before = [date_told for date_told in told[-2:] if opened and date_told.span.end <= opened[0]]
    if line is None or not before or before[-1].line != line.number:
        return None
    if len(_SENTENCE_END.findall(view.text, before[-1].span.end, opened[0])) > _FEW:
        return None
    closing = view.text.find("」", start, min(line.end, start + PASSAGE))
    return before[-1] if closing >= 0 and _scene().match(view.text, closing + 1) else None


def _is_uttered(text: str, opening: int, end: int) -> bool:
    """Tell whether 「」 is followed by 「と投稿した」, 「と語った」 within its line."""
    closing = text.find("」" if text[opening] == "「" else "』", opening, end)
    if closing < 0:
        return False
    said = _SAID.match(text, closing + 1, end)
    return said is not None and (_NOTED.match(said.group()) or _utterances().search(said.group())) is not None


def _is_repeated(text: str, sentence: int, opening: int, end: int) -> bool:
    """Tell whether 「来週払う」 was said again and again: 「…」と毎週のように言った is of no one day."""
    closing = text.find("」" if text[opening] == "「" else "』", opening, end)
    said_often = closing >= 0 and _OFTEN_SAID.match(text, closing + 1, end) is not None
    return said_often or _OFTEN.search(text, sentence, opening) is not None


def speaks_now(view: TextView, start: int) -> bool:
    """Tell whether the quotation around `start` is told as of today: 「…」と語る, と話している."""
    line = view.line_at(start)
    end = start if line is None else line.end
    closing = _CLOSING.search(view.text, start, min(end, start + PASSAGE))
    return closing is not None and _SPEAKS_NOW.match(view.text, closing.end(), end) is not None


def open_quotes(text: str, line_start: int, start: int) -> list[int]:
    """Offsets of the quotation marks of the line that are still open at `start`, outermost first."""
    opened: list[int] = []
    for mark in _QUOTE_MARKS.finditer(text, max(line_start, start - PASSAGE), start):
        if mark.group() in "「『":
            opened.append(mark.start())
        elif opened:
            opened.pop()
    return opened
