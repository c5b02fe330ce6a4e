"""What of a page belongs to no article: 「ログイン | 登録」, 「ホーム > 経済」, 「情報提供はこちら:tips@example.org」."""

from __future__ import annotations

import re

from pipeline.text.lines.forms import HEADING_MARK, PREDICATE, is_row
from pipeline.text.lines.markdown import is_table_row
from pipeline.text.lines.stamps import is_stamp
from pipeline.text.lines.words import patterns
from pipeline.text.scripts import KANJI

LONGEST_FURNITURE = 120
_FURNITURE_SHARE = 0.5
_MARKDOWN_HEADINGS = ("# ", "## ", "### ")
_BUTTONS = re.compile(r"(?:[【\[][^】\]\n]{1,8}[】\]]\s?){2,12}")
_FROM_ISSUE = re.compile(r"より\)?\Z")
# 「情報提供はこちら:tips@example.org」
_LEADS_TO = re.compile(r"は(?:こちら|以下)[::]\s?\S{3,60}\Z")
_JAPANESE = re.compile(f"[\u3040-\u30ff{KANJI}]")
_BREADCRUMBS = re.compile(r"(?:[^>›»\n]{1,30}\s?[>›»]\s?){2}|[^>›»。\n]{1,12}\s[>›»]\s\S")
_ITEM_GAP = re.compile(r"\s*[|/｜・,]\s*|\s+")
_ONLY_SIGNS = re.compile(r"[\W\d_]*(?:[0-9.,]+\s?(?:K|k|M|万|件|人|ページ|PAGES|文字|x)?[\W\d_]*)?")
_HASHTAGS = re.compile(r"(?:#[^#\s]{1,20}\s*){2,}")


def is_furniture(told: str, *, sentence: bool) -> bool:
    """Whether the line serves the page and no article."""
    if len(told) > LONGEST_FURNITURE:
        return False
    words = patterns()
    if sentence:
        return words.copyright.search(told) is not None or turns_to_reader(told)
    if (words.paid.search(told) or _FROM_ISSUE.search(told)) and is_stamp(told):
        return False  # 「経済 2025年6月18日 20:30 [有料会員限定]」, 「港新聞2025年6月18日号より」
    if (
        words.chrome.search(told)
        or words.chrome_ending.search(told)
        or _BREADCRUMBS.match(told)
        or _LEADS_TO.search(told)
    ):
        return True
    if any(
        pattern.fullmatch(told)
        for pattern in (words.related, words.comments, words.closing, _HASHTAGS, _BUTTONS)
    ):
        return True
    if is_stamp(told):
        return False
    if turns_to_reader(told):
        return True
    if (_is_menu(told) and not is_row(told)) or (_is_counter(told) and not is_table_row(told)):
        return True
    return HEADING_MARK.match(told) is None and _share(told) >= _FURNITURE_SHARE


def turns_to_reader(told: str) -> bool:
    """Whether the line speaks of the site's services to whoever reads it."""
    words = patterns()
    services = {match.group() for match in words.service.finditer(told)}
    if not services:
        return False
    return words.reader.search(told) is not None or (
        len(services) > 1 and words.common.search(told) is not None
    )


def _share(told: str) -> float:
    """How much of the line are words of the page."""
    covered = sum(len(match.group()) for match in patterns().furniture.finditer(told))
    letters = sum(map(str.isalnum, told))
    return covered / letters if letters > 1 else 0.0


def _is_menu(told: str) -> bool:
    """Whether the line is a row of short names: 「朝刊・夕刊 速報 検索」."""
    entries = [entry for entry in _ITEM_GAP.split(told) if entry]
    if told.count("|") >= 2:
        return all(len(entry) <= 12 for entry in entries)
    if told.startswith(_MARKDOWN_HEADINGS):
        return False
    if len(entries) < (3 if _share(told) else 4) or _JAPANESE.search(told) is None:
        return False
    phrases = sum(PREDICATE.search(entry) is not None for entry in entries)
    may_be_names = len(entries) // 4 if _share(told) else 0  # 「くらしと健康」 among names of sections
    return phrases <= may_be_names and all(len(entry) <= 10 for entry in entries)


def _is_counter(told: str) -> bool:
    """Whether the line holds numbers and signs alone, but for the bare number of a section: 「0:00 / 42:17」."""
    return len(told) > 2 and _ONLY_SIGNS.fullmatch(told) is not None
