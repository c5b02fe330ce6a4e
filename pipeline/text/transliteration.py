"""How likely two forms render one name: 「アルトマン」 and 「オートマン」, ``Altman`` or 「奥特曼」.

Translators hear a name, read its spelling or take it from its Chinese form; so katakana of one name differ by
habit, not by chance. The habits are weights of *blocks*, pairs of 0 to 2 sounds on either side (joint multigrams:
Bisani & Ney 2008; for transliteration: Li, Zhang & Su 2004). A weight is how much more often two blocks stand for
each other than chance would have it. The weights and where they come from: `resources/transliteration.card.md`.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from math import exp
from operator import sub

from pipeline.text.chances import Chances
from pipeline.text.convolution import Net
from pipeline.text.headwords import load_headwords
from pipeline.text.kana import is_katakana, spell_out, to_phones
from pipeline.text.multigram import Channel, read_channel, sum_of_paths
from pipeline.text.pinyin import fold_latin, is_chinese, to_pinyin
from pipeline.text.variants import Comparer, Judge

__all__ = ["Script", "full_name_similarity", "may_match", "similarity", "spell_out"]

LONGEST = 64  # sounds or letters of one token; longer strings are not names, and the work grows as the square
UNMATCHED_TOKEN = 0.85  # what each token without a partner costs a full name: Sam Altman and アルトマン
_INITIALISM = re.compile(r"[A-Z]{2,5}")
_MIXED = re.compile(r"(?=.*[ァ-ヺ])[A-Zァ-ヺー]+")  # 「オープンAI」
_SEPARATORS = re.compile(r"[・･=＝\s\-‐]+")
_DOUBLED = re.compile(r"(.)\1")

# Sounds that no translator we know of confuses with each other, coarse enough for all three alphabets.
_SOUND_CLASSES = ("pbfv", "mnN", "rl", "ksztdcgjqxSCT")
_CLASS_OF = {sign: index for index, signs in enumerate(_SOUND_CLASSES) for sign in signs}


class Script(StrEnum):
    """The writing of a name form."""

    KATAKANA = "katakana"
    LATIN = "latin"
    CHINESE = "chinese"


@dataclass(frozen=True, slots=True)
class Model:
    """Everything learned: a channel per script beside katakana, the judge of two katakana forms, pinyin readings."""

    channels: dict[Script, Channel]
    comparer: Comparer
    judge: Judge
    readings: dict[str, str]


@dataclass(frozen=True, slots=True)
class Form:
    """A name form ready for comparison: phones of katakana or letters, with ``^`` and ``$`` at the borders."""

    script: Script
    letters: str
    classes: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.letters) - 2


@cache
def load_model() -> Model:
    """Read the packaged weights; once per process."""
    told = json.loads(
        files("pipeline.resources").joinpath("transliteration.json").read_text(encoding="utf-8")
    )
    return build_model(told)


def build_model(told: Mapping[str, object]) -> Model:
    """Turn the JSON of `transliteration.json` into weights.

    Raises:
        ValueError: if the file has another format than this code reads.
    """
    match told:
        case {
            "format": 4,
            "channels": dict(channels),
            "judge": dict(judge),
            "net": dict(net),
            "readings": dict(readings),
            "chances": dict(chances),
        }:
            syllables = {sign: syllable for syllable, signs in readings.items() for sign in signs}
            read = {Script(name): read_channel(**one) for name, one in channels.items()}
            comparer = Comparer(
                read[Script.KATAKANA], Chances(chances), load_headwords(), Net(net) if net else None
            )
            return Model(read, comparer, Judge(**judge), syllables)
        case _:
            raise ValueError("transliteration.json: not format 4")


def similarity(left: str, right: str) -> float:
    """Tell how likely two name tokens are renderings of one name, before anything else is known of them.

    The score is calibrated as if every second pair were one name; of two katakana forms it is fixed by false alarms
    instead: of two common names taken by chance 1.4 in 100 score 0.5 and more, 1.8 in 1,000 0.9, 6 in 10,000 0.98.
    So a cut means the same whichever weights are shipped. One side must be katakana: two forms in another script are
    compared by their letters alone and score 1 or 0, for we have no weights for them.
    Two to five capitals (``IBM``) are also tried as spelled out (「アイビーエム」).

    Args:
        left: one token, width-folded (NFKC); 「・」, hyphens and blanks inside are ignored.
        right: as `left`; the order does not matter.

    Raises:
        ValueError: if a token is empty, longer than `LONGEST`, or neither katakana, Latin nor Chinese
            characters that spell foreign names. `may_match` is False for such tokens.
    """
    first, second = read_form(left), read_form(right)
    score = _similarity(first, second)
    if {first.script, second.script} == {Script.KATAKANA, Script.LATIN}:
        spelled = [read_form(spell_out(text)) for text in (left, right) if _INITIALISM.fullmatch(text)]
        kana = first if first.script is Script.KATAKANA else second
        score = max([score, *(_similarity(kana, form) for form in spelled)])
    return score


@lru_cache(maxsize=16384)
def _similarity(first: Form, second: Form) -> float:
    first, second = order_forms(first, second)
    if first.script is second.script and first.letters == second.letters:
        return 1.0
    if first.script is not Script.KATAKANA:
        return 0.0
    model = load_model()
    coefficients = model.channels[second.script].coefficients
    features = find_features(model, first, second)
    total = sum(coefficients[name] * value for name, value in features.items()) + coefficients["intercept"]
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, total))))


def order_forms(first: Form, second: Form) -> tuple[Form, Form]:
    """Katakana first, and one order for equal scripts: that makes scores symmetric to the last bit."""
    if second.script is Script.KATAKANA and (
        first.script is not Script.KATAKANA or second.letters < first.letters
    ):
        return second, first
    return first, second


def find_features(model: Model, kana: Form, other: Form) -> dict[str, float]:
    """Measure what the calibration weighs; `benchmarks/train_transliteration.py` fits it to the same numbers."""
    if other.script is Script.KATAKANA:
        return {"odds": model.judge.odds(*model.comparer.compare(kana.letters, other.letters))}
    total = sum_of_paths(model.channels[other.script], kana.letters, other.letters)
    return {"paths": total, "left_length": len(kana), "right_length": len(other)}


def full_name_similarity(left: str, right: str) -> float:
    """Tell how likely two full names are one: tokens are cut at 「・」, 「=」, blanks and hyphens.

    A full name agrees no better than its worst pair of tokens. If one side has fewer tokens, each of them
    takes a partner in the other, in order, as well as can be; every token left over costs `UNMATCHED_TOKEN`.
    Names written together (「イーロンマスク」) are also compared as one token.

    Raises:
        ValueError: as `similarity`.
    """
    few, many = sorted((_tokens(left), _tokens(right)), key=len)
    # best[n]: the worst token of the best alignment of the tokens so far to n tokens of the longer name.
    best = [1.0] * (len(many) + 1)
    for token in few:
        reached = [0.0]
        for index, partner in enumerate(many):
            reached.append(max(reached[-1], min(best[index], similarity(token, partner))))
        best = reached
    score: float = best[-1] * UNMATCHED_TOKEN ** (len(many) - len(few))
    if len(few) == 1 < len(many):
        score = max(score, similarity("".join(few), "".join(many)))
    return score


def _tokens(name: str) -> list[str]:
    tokens = [token for token in _SEPARATORS.split(name) if token]
    if not tokens:
        raise ValueError("empty name")
    return tokens


def may_match(left: str, right: str) -> bool:
    """Tell cheaply whether `similarity` may be worth its time; never raises, and False for what it cannot read."""
    try:
        first, second = read_form(left), read_form(right)
    except ValueError:
        return False
    if first.script is second.script is not Script.KATAKANA:
        return first.letters == second.letters
    differences: int = sum(map(abs, map(sub, first.classes, second.classes)))
    allowed = 3 if Script.CHINESE in (first.script, second.script) else 2  # Chinese drops and adds sounds
    return differences <= allowed + max(sum(first.classes), sum(second.classes)) // 4


@lru_cache(maxsize=65536)
def read_form(text: str) -> Form:
    """Detect the script of a token and spell it in the letters that the weights know.

    Raises:
        ValueError: as `similarity`.
    """
    bare = _SEPARATORS.sub("", text)
    if _MIXED.fullmatch(bare):
        bare = spell_out(bare)
    if len(bare) > LONGEST:
        raise ValueError(f"too long for one name: {text[:LONGEST]!r}...")
    if is_katakana(bare):
        script, letters = Script.KATAKANA, to_phones(bare)
    elif is_chinese(bare):
        script, letters = Script.CHINESE, to_pinyin(bare, load_model().readings)
    else:
        script, letters = Script.LATIN, fold_latin(bare)
    counts = [0] * len(_SOUND_CLASSES)
    for sign in _DOUBLED.sub(r"\1", letters):
        if sign in _CLASS_OF:
            counts[_CLASS_OF[sign]] += 1
    return Form(script, f"^{letters}$", tuple(counts))
