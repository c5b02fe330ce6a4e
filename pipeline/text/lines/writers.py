"""Patterns of lines that tell who wrote: 「By Lee Haigan」, 「文・写真 林海」, 「林海 / 経済担当記者」, 「筆者について」."""

from __future__ import annotations

import re

from pipeline.text.lines.compiling import NAME_SIGN, any_word, compiled
from pipeline.text.lines.vocabulary import LineWords
from pipeline.text.scripts import KANJI

_WRITER = r"[^。、\s0-9はがをのにへ!?「」]{2,12}"


def of_writers(words: LineWords) -> dict[str, re.Pattern[str]]:
    """By what of `pipeline.text.lines.words.Patterns` each is."""
    return {
        "author": _author(words),
        # 「文・写真 林海」
        "written": compiled(
            rf"\(?{any_word(words.written_by)}[\s・]{_WRITER}(?:\s{any_word(words.credits)}\s{_WRITER})?\)?"
            rf"|\({any_word(words.signed_by)}[・:=]{_WRITER}\)"
            rf"|文・(?:[{KANJI}]{{3,5}}|[{KANJI}]{{1,3}}\s[{KANJI}]{{1,3}}|[{KANJI}]{{1,3}}\s?[ぁ-ん]{{2,4}})"
        ),
        # 「港通信 記者 ミナ・ハマ」, which looks like a menu
        "reporter": compiled(
            rf"\S{{2,16}}[\s/]{any_word(words.author_roles)}[\s/:]\s?[ァ-ヶー]+(?:[・=][ァ-ヶー]+){{1,3}}"
        ),
        "author_role": compiled(any_word(words.author_roles)),
        "writer": compiled(rf"{any_word(words.writers)}の[^はがを。、\n]{{2,40}}は"),
        "whoever_wrote": compiled(any_word(words.writers)),
        "about_author": compiled(rf"[■●【<]?\s?{any_word(words.about_author)}[】>]?:?"),
        "life": compiled(any_word(words.life_words)),
        "writers_life": compiled(any_word(words.writers_life)),
        "spoken_of": compiled(
            rf"[^。、は\n]{{0,16}}{any_word(words.spoken_of)}(?:\([^)\n]{{1,12}}\))?[はがも]"
        ),
    }


def _author(words: LineWords) -> re.Pattern[str]:
    """「by X」, 「X / 経済担当記者」, 「X・YとX・Zによる」: a line that names who wrote."""
    roles = any_word(words.author_roles)
    return compiled(
        rf"(?:[—–-]\s?)?(?:[A-Za-z]{{4,10}}\s)?(?:by|with assistance from)\s[^。\n]{{3,50}}\Z"
        rf"|[^。、,\n]{{2,30}}?[\s:/|=,、(]{roles}[)]?(?:[、,/ ]|\Z)"
        rf"|{NAME_SIGN}{{2,30}}[\s/|,、(][^。、,\s]{{1,10}}{roles}[)]?\Z"
        r"|(?:[ァ-ヶー]+(?:[・=][ァ-ヶー]+)+(?:と|、)?){1,4}による\Z"
        rf"|[ァ-ヶー]+(?:[・=][ァ-ヶー]+)+{roles}(?:[、,/]\s?(?:[A-Z][A-Za-z .&]{{2,24}}|{NAME_SIGN}{{1,16}}{any_word(words.outlets)}))?\Z"
        r"|[ァ-ヶー]+(?:[・=][ァ-ヶー]+)+著(?:[、\s]|\Z)"
        r"|オリジナル\s[^。\n]{2,60}[0-9]{1,2}:[0-9]{2}"
    )
