"""Sudachi's tags by what they tell of a word: 協力 is ``名詞-普通名詞-サ変可能``, and says what something does.

A tag is a path (品詞 of UniDic), so a kind is told by how it begins, or by how it ends.
"""

from __future__ import annotations

NOUN = "名詞-普通名詞"
COMMON_NOUN = f"{NOUN}-一般"
PROPER_NOUN = "名詞-固有名詞"
NAMING = (PROPER_NOUN, COMMON_NOUN)
"""How the tags of words begin that call things by what they are, or by a name."""
COUNTER = "助数詞可能"
ADJECTIVE = "形状詞-一般"
PREFIX = "接頭辞"
DESCRIBING = ("サ変可能", "形状詞可能", "副詞可能")
"""How the tags of verbal nouns, adjectives and adverbs end, which say what something does or is: 消費/電力, 健康/飲料."""
