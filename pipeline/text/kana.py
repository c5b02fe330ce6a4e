"""Katakana → phones and romaji: 「アルトマン」 → ``arutomaN`` → ``arutoman``.

A phone is one ASCII character, so a name is an ordinary string and an edit of one sound is an edit of
one character. Sounds, not letters, are the unit because transliterators disagree about sounds: 「ジョン」
and 「ヂョン」 are one name, 「ヴァン」 and 「バン」 differ in their first consonant only.
"""

import re

# Rows of the syllabary 五十音 as (consonant, kana of the five vowels); "・" marks a hole.
_ROWS = (
    ("", "アイウエオ"),
    ("k", "カキクケコ"),
    ("g", "ガギグゲゴ"),
    ("s", "サ・スセソ"),
    ("z", "ザ・ズゼゾ"),
    ("t", "タ・・テト"),
    ("d", "ダ・・デド"),
    ("n", "ナニヌネノ"),
    ("h", "ハヒ・ヘホ"),
    ("b", "バビブベボ"),
    ("p", "パピプペポ"),
    ("m", "マミムメモ"),
    ("y", "ヤ・ユ・ヨ"),
    ("r", "ラリルレロ"),
    ("w", "ワヰ・ヱ・"),
)
_VOWELS = "aiueo"
_BASE = {
    kana: consonant + vowel
    for consonant, row in _ROWS
    for kana, vowel in zip(row, _VOWELS, strict=True)
    if kana != "・"
} | {
    # シ チ ツ ジ フ have consonants of their own; ヂ and ヅ sound like ジ and ズ, ヲ like オ.
    "シ": "Si",
    "チ": "Ci",
    "ツ": "Tu",
    "ジ": "ji",
    "ヂ": "ji",
    "ヅ": "zu",
    "フ": "fu",
    "ヴ": "vu",
    "ヲ": "o",
    "ン": "N",
    "ッ": "Q",
    "ー": "-",
    "ヵ": "ka",
    "ヶ": "ke",
    "ヷ": "va",
    "ヸ": "vi",
    "ヹ": "ve",
    "ヺ": "vo",
}
_NOT_CONSONANT = _VOWELS + "NQ-"
_SMALL = {
    "ァ": "a",
    "ィ": "i",
    "ゥ": "u",
    "ェ": "e",
    "ォ": "o",
    "ャ": "ya",
    "ュ": "yu",
    "ョ": "yo",
    "ヮ": "wa",
}
_SIGNS = frozenset((*_BASE, *_SMALL))

# A small kana replaces the vowel of the sign before it: 「ファ」 fa, 「ティ」 ti, 「シェ」 Se.
_REPLACES_VOWEL = frozenset("SCjTfv")
_ROMAJI = {"S": "sh", "C": "ch", "T": "ts", "N": "n"}
_LETTERS_IN_KANA = {
    "A": "エー",
    "B": "ビー",
    "C": "シー",
    "D": "ディー",
    "E": "イー",
    "F": "エフ",
    "G": "ジー",
    "H": "エイチ",
    "I": "アイ",
    "J": "ジェイ",
    "K": "ケー",
    "L": "エル",
    "M": "エム",
    "N": "エヌ",
    "O": "オー",
    "P": "ピー",
    "Q": "キュー",
    "R": "アール",
    "S": "エス",
    "T": "ティー",
    "U": "ユー",
    "V": "ブイ",
    "W": "ダブリュー",
    "X": "エックス",
    "Y": "ワイ",
    "Z": "ゼット",
}
_CAPITALS = re.compile(r"[A-Z]+(?![a-z])")
_BEFORE_VOWEL = re.compile("(?=[アイウエオ](?![ァィゥェォ]))")
# A long o or yu as the kana of a reading write it. 「イノウエ」 keeps its ウ, for 井上 is two words; コウイチ is not.
_LONG_VOWEL = re.compile(
    "(?<=[オコソトノホモヨロゴゾドボポョヲ])(?:ウ(?![アウエオァィゥェォ])|オ)|(?<=[ユュ])ウ(?![アイエオァィゥェォ])"
)

PHONES = "aiueokgsztdnhbpmyrwSCTjfvNQ-"


def is_katakana(text: str) -> bool:
    """Tell whether every character is a katakana letter or 「ー」, and there is at least one."""
    return bool(text) and _SIGNS.issuperset(text)


def to_phones(katakana: str) -> str:
    """Turn one katakana token into phones, one ASCII character each.

    Args:
        katakana: a token of full-width katakana and 「ー」, without 「・」.

    Returns:
        A string over `PHONES`: 「チェン」 → ``CeN``, 「ディーッシュ」 → ``di-QSu``.

    Raises:
        ValueError: if a character is not katakana.
    """
    phones = ""
    for sign in katakana:
        if sign in _BASE:
            # 「バアク」 is an old spelling of バーク: a vowel after itself is a long vowel.
            phones += "-" if phones and _BASE[sign] == phones[-1] and _BASE[sign] in _VOWELS else _BASE[sign]
        elif sign in _SMALL:
            phones = _join_small(phones, _SMALL[sign])
        else:
            raise ValueError(f"not katakana: {sign!r} in {katakana!r}")
    return phones


def _join_small(phones: str, small: str) -> str:
    """Attach a small kana to the phones before it, as Japanese spelling means it (外来語の表記, 1991)."""
    consonant, vowel = phones[-2:-1], phones[-1:]
    if not vowel or vowel not in _VOWELS:
        return phones + small  # nothing to lean on: 「ァ」 at the start is a plain vowel
    if small[0] in "yw" and vowel in "iue" and consonant and consonant not in _NOT_CONSONANT:
        # 「キャ」 kya, 「テュ」 tyu, 「クヮ」 kwa; 「シャ」 Sa and 「ジュ」 ju have no glide of their own.
        glide = small[1:] if consonant in "SCj" else small
        return phones[:-1] + glide
    if consonant and consonant in _REPLACES_VOWEL:
        return phones[:-1] + small
    if vowel == "u" and (not consonant or consonant in _NOT_CONSONANT):
        return phones[:-1] + "w" + small  # 「ウィ」 wi, 「ノーウェン」 no-weN
    if small == vowel:
        return phones + "-"  # 「ナァ」 is a long ナー
    if vowel == "u" and consonant in ("k", "g"):
        return phones[:-1] + "w" + small  # 「クァ」 kwa
    if vowel in "ueo" and consonant and consonant in "sztd":
        return phones[:-1] + small  # 「スィ」 si, 「ティ」 ti, 「トゥ」 tu, 「ドゥ」 du
    if vowel == "i" and small == "e":
        return phones[:-1] + "ye"  # 「イェ」 ye, 「ニェ」 nye
    return phones + small


def to_romaji(katakana: str) -> str:
    """Turn one katakana token into Hepburn letters without long-vowel marks: 「ジョージ」 → ``joji``."""
    return romaji_of_phones(to_phones(katakana))


def romaji_of_phones(phones: str) -> str:
    """Turn phones into Hepburn letters without long-vowel marks: ``CeN`` → ``chen``."""
    letters = []
    for index, phone in enumerate(phones):
        if phone == "Q":
            following = _ROMAJI.get(phones[index + 1 : index + 2], phones[index + 1 : index + 2])
            letters.append(following[:1] if following not in _VOWELS else "")
        elif phone != "-":
            letters.append(_ROMAJI.get(phone, phone))
    return "".join(letters)


def to_romaji_of_reading(katakana: str) -> str:
    """Turn the reading of a Japanese name into Hepburn letters without macrons: 「サトウ」 → ``sato``.

    The kana of a reading write a long o as オウ or オオ, where those of a foreign word write 「ー」; passports leave
    the second vowel out (旅券の氏名表記, Ministry of Foreign Affairs of Japan).
    """
    # Cut before each vowel, for ii stays (飯田 iida) and u after u is another word's (松浦 matsuura).
    return "".join(to_romaji(part) for part in _BEFORE_VOWEL.split(_LONG_VOWEL.sub("", katakana)) if part)


def spell_out(text: str) -> str:
    """Spell runs of Latin capitals in kana: ``AI`` → 「エーアイ」, 「オープンAI」 → 「オープンエーアイ」.

    Only capitals are spelled: in ``OpenAI`` the word ``Open`` is read, not spelled, and stays as it is.
    """
    return _CAPITALS.sub(lambda run: "".join(_LETTERS_IN_KANA[letter] for letter in run.group()), text)
