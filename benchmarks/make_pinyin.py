"""Writes pipeline/resources/pinyin.yaml: how the kanji of Japanese newspapers are read in Mandarin.

Every kanji of JIS X 0208, as Japanese print writes Chinese names, and the signs of GB 2312 and Big5, as Chinese print does.
Readings come from pypinyin (MIT), whose tables follow Unihan; 渓, 桜 and the like are read as the sign that Chinese
print has for them. Run: ``pip install pypinyin && python benchmarks/make_pinyin.py``.
"""

from __future__ import annotations

import importlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import yaml

RESOURCES = Path(__file__).parents[1] / "pipeline" / "resources"
HEADER = """\
# How kanji are read in Mandarin, without tones, as syllable: signs; written by benchmarks/make_pinyin.py.
# Source: pypinyin (MIT) for the signs of JIS X 0208, GB 2312 and Big5; ü is written as passports and newspapers
# write it, u behind l and n. Family names are read as such (単 shan, 曽 zeng).
"""
_SECOND_LEVEL = b"\xc9\x40"
# Family names with a reading of their own (Xiandai Hanyu Cidian).
FAMILY = {
    "単": "shan",
    "曽": "zeng",
    "曾": "zeng",
    "解": "xie",
    "仇": "qiu",
    "任": "ren",
    "区": "ou",
    "朴": "piao",
}
# Signs of Japanese print that stand for another one in China (通用规范汉字表, 常用漢字表), where it is no simplified one.
STAND_FOR = {
    "渓": "溪",
    "浜": "滨",
    "桜": "樱",
    "芸": "艺",
    "辺": "边",
    "沢": "泽",
    "広": "广",
    "弁": "辩",
    "缶": "罐",
    "竜": "龙",
}


def signs() -> Iterator[str]:
    """The signs of JIS X 0208, of GB 2312 and of the first level of Big5."""
    for sign in map(chr, range(0x4E00, 0xA000)):
        big5 = sign.encode("big5", "ignore")
        if (
            sign.encode("shift_jis", "ignore")
            or sign.encode("gb2312", "ignore")
            or b"" < big5 < _SECOND_LEVEL
        ):
            yield sign


def main() -> None:
    """Write the table."""
    read = importlib.import_module("pypinyin").lazy_pinyin
    tables = ("simplified_table.yaml", "simplified.yaml")
    pairs = [
        pair for name in tables for pair in yaml.safe_load((RESOURCES / name).read_bytes())["pairs"].split()
    ]
    stand_for = {japanese: chinese for chinese, japanese in pairs} | STAND_FOR
    found: dict[str, set[str]] = defaultdict(set)
    for sign in {*signs(), *stand_for.values()}:
        syllable = FAMILY.get(sign) or read(stand_for.get(sign, sign))[0]
        syllable = syllable.replace("lv", "lu").replace("nv", "nu").replace("ü", "u")
        if syllable.isascii() and syllable.isalpha():
            found[syllable].add(sign)
    lines = (f'{syllable}: "{"".join(sorted(found[syllable]))}"' for syllable in sorted(found))
    (RESOURCES / "pinyin.yaml").write_text(
        HEADER + "readings:\n  " + "\n  ".join(lines) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
