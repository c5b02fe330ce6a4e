"""Writes pipeline/resources/territories.yaml: countries and regions of the world in Japanese and English.

Names come from the Unicode CLDR through Babel; what Japanese newspapers say instead (米国, 欧州, 香港) and what is
also another word (タイ, マリ) is told below. Run: ``python benchmarks/make_territories.py``.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from babel import Locale

TARGET = Path(__file__).parents[1] / "pipeline" / "resources" / "territories.yaml"
HEADER = """\
# Countries and regions as entities of type PLACE; written by benchmarks/make_territories.py.
# Source: Unicode CLDR (Unicode License v3) by way of Babel; everyday names and doubtful words by hand, in the script.
"""
# No place of news: the world, groupings of statisticians, organisations, placeholders, uninhabited rocks.
LEFT_OUT = frozenset(
    "001 013 014 017 018 019 021 054 057 061 202 EU EZ UN QO UM XA XB ZZ BV CP HM IO".split()  # noqa: SIM905 - a table
)
# What newspapers say where CLDR is formal; keys are CLDR codes.
EVERYDAY = {
    "US": "米国 アメリカ 合衆国 USA U.S. U.S.A.",
    "GB": "英国 UK U.K. グレートブリテン",
    "CN": "中華人民共和国",
    "KR": "大韓民国",
    "KP": "朝鮮民主主義人民共和国",
    "HK": "香港",
    "MO": "マカオ",
    "TW": "中華民国",
    "RU": "ロシア連邦",
    "AE": "UAE",
    "AU": "豪州",
    "CD": "コンゴ民主共和国",
    "CG": "コンゴ共和国",
    "CZ": "チェコ共和国",
    "DE": "ドイツ連邦共和国 西ドイツ 東ドイツ",
    "IT": "イタリア共和国",
    "FR": "フランス共和国",
    "MM": "ミャンマー ビルマ",
    "PS": "パレスチナ パレスチナ自治政府",
    "VA": "バチカン",
    "VN": "ヴェトナム",
    "ZA": "南ア",
    "150": "欧州",
    "151": "東欧",
    "154": "北欧",
    "155": "西欧",
    "039": "南欧",
    "005": "南米",
    "003": "北米",
    "419": "中南米",
    "035": "ASEAN諸国",
}
NOT_IN_CLDR = (
    ("middle_east", "中東", "Middle East"),
    ("soviet_union", "ソ連", "Soviet Union"),
)
ENGLISH = {
    "US": "United States",
    "HK": "Hong Kong",
    "MO": "Macau",
    "CD": "DR Congo",
    "CG": "Republic of the Congo",
    "011": "West Africa",
    "015": "North Africa",
    "030": "East Asia",
    "034": "South Asia",
    "145": "West Asia",
}
# Also another word, a person's name or a state of another country: the article must say that it is the country.
AMBIGUOUS = frozenset(  # a table of words
    [
        "タイ",
        "マリ",
        "チャド",
        "トーゴ",
        "アルバ",
        "ジャージー",
        "ジョージア",
        "マルタ",
        "チリ",
        "ペルー",
        "ガーナ",
        "ニジェール",
        "モナコ",
        "マン島",
        "カリブ",
        "トンガ",
        "合衆国",
        "南極",
        "Chad",
        "Chile",
        "Cuba",
        "Georgia",
        "Guam",
        "Jersey",
        "Jordan",
        "Mali",
        "Malta",
        "Niger",
        "Oman",
        "Peru",
        "Polynesia",
        "Togo",
        "Turkey",
        "Türkiye",
    ]
)


def main() -> None:
    """Join CLDR's two languages with the everyday names and write them sorted by id."""
    japanese, english = Locale("ja").territories, Locale("en").territories
    rows = list(NOT_IN_CLDR)
    for code in sorted(japanese):
        if code not in LEFT_OUT:
            name = ENGLISH.get(code, english[code])
            rows.append((slug(name), _told(japanese[code]), name, *EVERYDAY.get(code, "").split()))
    lines = [HEADER + "territories:\n", *(_entry(*row) for row in sorted(rows))]
    TARGET.write_text("".join(lines), encoding="utf-8")


def slug(name: str) -> str:
    """``Côte d’Ivoire`` → ``cote_d_ivoire``."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "_", letters).strip("_")


def _told(japanese: str) -> str:
    """CLDR's name without its bracket, which no newspaper prints: コンゴ共和国(ブラザビル)."""
    return re.sub(r" ?\(.*\)", "", japanese)


def _entry(identity: str, japanese: str, english: str, *everyday: str) -> str:
    names = [name for name in dict.fromkeys(everyday) if name != japanese]
    doubtful = [name for name in (japanese, english, *names) if name in AMBIGUOUS]
    parts = [f"id: {identity}", f'ja: "{japanese}"', f'en: "{english}"']
    for key, told in (("aliases", names), ("ambiguous", doubtful)):
        if told:
            parts.append(f"{key}: [{', '.join(chr(34) + name + chr(34) for name in told)}]")
    return "- {" + ", ".join(parts) + "}\n"


if __name__ == "__main__":
    main()
