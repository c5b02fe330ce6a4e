"""Two strings of phones side by side: which sound of one stands for which of the other.

Costs are phonetic, not learned: two vowels are nearer than a vowel and a consonant, consonants of one place of
articulation nearer than others, 「ッ」 and 「ー」 are lost most easily, then the 「ウ」 that katakana put after a consonant.
What a difference means is for `convolution.py` and the judge to say; here it only has to fall on the right sounds.
"""

from typing import TypeAlias

Columns: TypeAlias = list[tuple[str, str]]

NOTHING = "_"
SIGNS = "_^$aiueokgsztdnhbpmyrwSCTjfvNQ-"  # all that can stand in a column; the net counts on this order
_VOWELS, _MARKS, _BORDERS = "aiueo", "Q-", "^$"
_NEVER = 9.0
_LOSS = dict.fromkeys(SIGNS, 1.0) | {
    **dict.fromkeys("Q-", 0.4),
    **dict.fromkeys("yw", 0.6),
    "u": 0.65,
    "o": 0.7,
    "i": 0.75,
    "a": 0.8,
    "e": 0.8,
    "h": 0.8,
    **dict.fromkeys("^$", _NEVER),
}
_NEAR = ("pbfv", "mnN", "kg", "sztdSCTj")  # voiced and voiceless, stops and their affricates, nasals
_AKIN_BY_LIPS = ("fhv", "wvbf")  # ハ and ファ, ワ and ヴァ
_AKIN_BY_READING = ("jy", "hk", "hgkSCsT", "kgsCjT")  # what one letter is read as in other languages


def _exchange(one: str, other: str) -> float:
    both = {one, other}
    if one == other:
        return 0.0
    if both & set(_BORDERS):
        return _NEVER
    vowels = sum(sound in _VOWELS for sound in both)
    if vowels:
        return 0.7 if vowels == len(both) else 0.8 if "-" in both else 1.6
    if both & set(_MARKS):
        return 0.9
    for cost, groups in ((0.5, _NEAR), (0.6, _AKIN_BY_LIPS), (0.8, _AKIN_BY_READING)):
        if any(both <= set(group) for group in groups):
            return cost
    return 1.2


_EXCHANGE = {one: {other: _exchange(one, other) for other in SIGNS} for one in SIGNS}


def align(left: str, right: str) -> Columns:
    """Put two strings of phones side by side at the least cost (Needleman & Wunsch 1970).

    Args:
        left: phones between ``^`` and ``$``.
        right: as `left`.

    Returns:
        Columns of two signs, one of which may be `NOTHING`. Where two ways cost the same, an exchange goes before a
        loss, so one order of the arguments gives one answer.
    """
    losses = [_LOSS[sign] for sign in right]
    row = [0.0]
    for loss in losses:
        row.append(row[-1] + loss)
    came = []
    for sign in left:
        exchange, loss, before = _EXCHANGE[sign], _LOSS[sign], row
        total = before[0] + loss
        row, steps = [total], []
        for at, other in enumerate(right):
            best, step = before[at] + exchange[other], 0
            if (lost := before[at + 1] + loss) < best - 1e-9:
                best, step = lost, 1
            if (lost := total + losses[at]) < best - 1e-9:
                best, step = lost, 2
            row.append(total := best)
            steps.append(step)
        came.append(steps)
    return _trace(came, left, right)


def _trace(came: list[list[int]], left: str, right: str) -> Columns:
    columns: Columns = []
    at, to = len(left), len(right)
    while at or to:
        step = came[at - 1][to - 1] if at and to else 1 if at else 2
        at, to = at - (step != 2), to - (step != 1)
        columns.append((left[at] if step != 2 else NOTHING, right[to] if step != 1 else NOTHING))
    return columns[::-1]
