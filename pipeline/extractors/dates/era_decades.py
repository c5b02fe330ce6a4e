"""The decades of an era told once for several: 「昭和30〜40年代」, 「昭和30年代から40年代」 → from 1955 to 1964 and from 1965 to 1974."""

from __future__ import annotations

import re

from pipeline.extractors.dates import readers
from pipeline.extractors.dates.chain import Chain
from pipeline.extractors.dates.words import lexicon
from pipeline.text.scripts import RANGE_MARKS

_TENS = re.compile("(?P<tens>[1-6]0)(?:年代)?")
_LISTED = re.compile(rf" ?(?:[、・{RANGE_MARKS}]|から|と|や) ?")


def with_era_decades(text: str, chains: list[Chain]) -> list[Chain]:
    """`chains`, those of two digits that are decades of the era before them, or of the decade that they are listed with, told so."""
    era, end = "", 0
    for chain in chains:
        digits = _TENS.match(text, chain.start) if chain.fields.get("year", "").endswith("X") else None
        if digits is not None:
            named = _era_before(text, chain.start)
            listed = era if end and _LISTED.fullmatch(text, end, chain.start) else ""
            if told := named or listed:
                chain.start -= len(named)
                chain.fields.pop("short", None)
                chain.fields.update(
                    readers.era_decade({"era": told.rstrip("の"), "tens": digits["tens"]}) or {}
                )
        era, end = chain.fields.get("era", "") or era_of(text, chain), chain.end
    return chains


def era_of(text: str, chain: Chain) -> str:
    """「昭和50年から60年代」: the era of a year that begins with its name."""
    names = (era.name for era in lexicon().eras.eras)
    return max(
        (name for name in names if text.startswith(name, chain.start)), key=len, default=""
    )  # 天平勝宝


def _era_before(text: str, start: int) -> str:
    """The name of the era that stands before `start`, with の if it has one; empty where none does."""
    names = (era.name + of for era in lexicon().eras.eras for of in ("", "の"))
    return next((name for name in names if text.endswith(name, 0, start)), "")
