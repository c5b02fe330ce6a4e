"""What firms and callings are told by, compiled: 「電機」, 「株式会社」, 「技術者」."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extractors.names.sighting import KANJI
from pipeline.extractors.names.wordlists import Titles, any_of


@dataclass(frozen=True, slots=True)
class Trades:
    """What firms and callings are told by.

    Attributes:
        legal: A legal form, matched anywhere: 株式会社.
        officer: の塩見武社長, matched whole.
        calling: What a person is at the start of a run of kanji: 元技術者.
        titled: A title at the end of a stretch, searched.
        institution: An ending that makes one name with the place before it, searched likewise.
        organisation: An ending of an organisation, after a name.
        compound: The same, or a katakana one, at the end of a stretch.
        led: を率いる, に入社: what is done with firms, after a name.
        regional: An ending that makes a firm of the town before it, at the end of a stretch: 静岡銀行.
        firm: An ending that is a trade, too, likewise.
    """

    legal: re.Pattern[str]
    officer: re.Pattern[str]
    calling: re.Pattern[str]
    titled: re.Pattern[str]
    institution: re.Pattern[str]
    organisation: re.Pattern[str]
    compound: re.Pattern[str]
    led: re.Pattern[str]
    regional: re.Pattern[str]
    firm: re.Pattern[str]


def find_trades(titles: Titles) -> Trades:
    """The patterns of `titles`."""
    return Trades(
        legal=re.compile(any_of(titles.legal_forms)),
        officer=re.compile(f"の[^の]{{2,5}}(?:{any_of(titles.offices)})"),
        calling=re.compile(f"[{KANJI}]{{0,4}}?(?:{any_of(n for n in titles.person_nouns if len(n) > 1)})"),
        titled=re.compile(
            f"(?:{any_of(titles.title_prefixes)}){{0,3}}"
            f"(?:{any_of((*titles.honorifics, *titles.person_titles, *titles.offices))})\\Z"
        ),
        institution=re.compile(f"(?:{any_of(titles.institution_endings)})\\Z"),
        organisation=re.compile(f"(?:{any_of(titles.organisation_endings)})(?![{KANJI}]?[員者生長])"),
        compound=re.compile(f"(?:{any_of((*titles.organisation_endings, *titles.katakana_endings))})\\Z"),
        led=re.compile(any_of(titles.leading)),
        regional=re.compile(f"(?:{any_of(titles.regional_endings)})\\Z"),
        firm=re.compile(f"(?:{any_of(titles.firm_endings)})\\Z"),
    )
