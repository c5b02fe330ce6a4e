"""Quotation marks around plain words that name nothing: システムの「不具合」, 銀行の「貸し渋り」, 救急車「出動件数」.

Names are made of plain words, too, but of things that are told by what they are (映画「雪国の春」, 会派「未来創造」), and
with titles something is done (「海鳴り」を上映).
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extractors.names.words.titles import Titles
from pipeline.text.scripts import is_kanji
from pipeline.types import TextView, Token

_WORDS = ("名詞-普通名詞", "接頭辞", "接尾辞")
_DOING = ("サ変可能", "サ変形状詞可能")
_QUALITIES = ("形状詞", "形容詞")
_PAIR, _LONG_WORD = 2, 4


def is_term(view: TextView, start: int, end: int, titles: Titles) -> bool:
    """Whether the stretch in quotation marks is made of plain words that name nothing where they stand.

    Args:
        view: The text with its words.
        start: Where the stretch begins, behind the mark; offsets count in the view's text.
        end: One past its end.
        titles: The lists of what is called by plain words, and of what is done with titles.
    """
    text, told = view.text, start - 1  # where what stands before the mark ends
    belongs = text[max(0, told - 1) : told] == "の"
    work = text.endswith(titles.words_of_works, 0, told - belongs)
    if told < 1 or text.startswith(titles.deeds_with_goods, end + 1):
        return False
    if (work or not belongs) and is_work_by_deed(view, end, titles):
        return False
    tokens = view.tokens_between(start, end)
    if not tokens or not all(token.tag.startswith(_WORDS) and not token.guessed for token in tokens):
        return False
    kanji = all(is_kanji(text[token.start]) for token in tokens)
    doing = any(token.tag.endswith(_DOING) for token in tokens)
    if belongs:
        return kanji or _mixed_term(text, tokens, doing=doing)
    any_body = _any_body(view, told, titles)
    body = text.endswith(titles.organisation_nouns, 0, told)
    if text.endswith(titles.ends_of_matters, start, end):
        # 映画「疑惑」 is called so; a quotation that goes on before it (出演料未払い) is a matter.
        return (any_body or not body) and not (work and text[start:end] in titles.ends_of_matters)
    if work or text.endswith(titles.called_by_words, 0, told) or not kanji:
        return False
    if any_body:
        return len(tokens) >= _PAIR or end - start >= _LONG_WORD
    body = body or text.endswith(titles.quoted_organisation_nouns, 0, told)
    return doing and len(tokens) >= _PAIR and not body


def _mixed_term(text: str, tokens: Sequence[Token], *, doing: bool) -> bool:
    """Whether words in kana and kanji are no name: やらせ疑惑, 値上げラッシュ; but みどり号."""
    first, last = tokens[0], tokens[-1]
    if len(tokens) < _PAIR:
        return False
    ends_so = is_kanji(text[last.start]) and last.end - last.start >= _PAIR
    return ends_so or (doing and is_kanji(text[first.start]))


def _any_body(view: TextView, end: int, titles: Titles) -> bool:
    """Whether 企業 or サイト stands alone before the mark, with no word that tells which: not ニュースサイト."""
    word = view.tokens_between(end - 1, end)[-1:]
    if not word or view.text[word[0].start : end] not in titles.any_bodies:
        return False
    before = view.tokens_between(word[0].start - 1, word[0].start) if word[0].start else ()
    return not before or not before[-1].tag.startswith(("名詞", "接頭辞"))


def is_work_by_deed(view: TextView, end: int, titles: Titles) -> bool:
    """Whether behind the closing mark stands what is done with works: 「海鳴り」を上映."""
    return view.text.startswith(titles.deeds_with_works, end + 1)


def describes(view: TextView, start: int, end: int) -> bool:
    """Whether an adjective leads a quotation, which tells how something is: 自然な演技, 完璧な映像美."""
    tokens = view.tokens_between(start, end)
    if len(tokens) < _PAIR:
        return False
    noun_like = view.text[tokens[1].start : tokens[1].end] == "な"  # 完璧/な
    return noun_like or tokens[0].tag.startswith(_QUALITIES)
