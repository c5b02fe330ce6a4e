"""Lines that are rows of a table: 「2位 港FC 21勝4敗」, 「当 3,412 丘野花 無新」, 「港FC 3-0 浜FC」, 「金賞 丘野花(港市)」."""

from __future__ import annotations

import re

from pipeline.text.lines.forms import is_figure_row
from pipeline.text.scripts import KANJI

_LONGEST = 80  # characters of a row
_FEWEST_CELLS, _MOST_CELLS = 3, 12
_SIGNS = frozenset("→⇒>-–—―/|=×")
_FIGURE = re.compile(r"[(±▲△▼+\-−¥$€£]{0,2}[0-9]")
_MOST_LETTERS = 3  # of a cell that is a figure: 「9勝1敗」, 「12億5000万円」
# 「3,412」, 「31.4度」, 「月8,200ドル」; 「3000人削減」 is of a headline
_AMOUNT = re.compile(
    r"[(]?[約月計]?[+\-±▲△¥$€£]{0,2}(?=[0-9,]{3}|[0-9]+[.%])[0-9][0-9,.]*(?:[兆億万千][0-9][0-9,]*){0,2}[兆億万千]?"
    rf"(?:[{KANJI}]{{0,2}}|[ァ-ヶーA-Za-z%℃]{{0,4}})[)]?"
)
_DAY = re.compile(r"(?<![0-9])(?:[0-9]{4}[-/.年][0-9]{1,2}|[0-9]{1,2}[/月][0-9]{1,2})")
# 「港FC 3-0 浜FC」, 「港FC 3(25-20、25-19)0 浜FC」: who played whom
_SCORE = re.compile(
    r"[^\s。]{1,16}\s?[0-9]{1,3}\s?(?:\([0-9()、, \-–—―]{3,60}\)|[-–—―対])\s?[0-9]{1,3}\s?[^\s0-9。、][^\s。]{0,15}"
)
# 「金賞 丘野花(港市)」, 「大賞:港の会」: who was awarded what
_AWARD = re.compile(
    r"(?:グランプリ|佳作|入選|準?優勝|(?:準?大|金|銀|銅|最?優秀|優良|奨励|努力|審査員|[^\s。、:]{0,4}特別|[^\s。、:]{1,6}[長事])賞)"
    r"(?:\([^()\n]{1,12}\))?[\s:]\s?[^\s。][^。をがはへ!?\n]{1,60}"
)


def may_be_row(told: str) -> bool:
    """Whether the line, beside its like, is a row: figures and what they are of, who played whom, who was awarded what."""
    if len(told) > _LONGEST:
        return False
    if is_figure_row(told) or has_figures(told):
        return True
    return _SCORE.fullmatch(told) is not None or _AWARD.fullmatch(told) is not None


def has_figures(told: str) -> bool:
    """Whether half of the cells are figures, or one is that no headline has: 「当 3,412 丘野花 無新」."""
    return has_cells_of_figures(told) or _has_amount(told)


def has_cells_of_figures(told: str) -> bool:
    """Whether half of the cells and more are figures: 「前期 41,000 1,900」; a line with a day signs and is none."""
    if " " not in told or len(told) > _LONGEST or _DAY.search(told):
        return False
    cells = [cell for cell in told.split() if cell not in _SIGNS]
    if not _FEWEST_CELLS <= len(cells) <= _MOST_CELLS:
        return False
    figures = sum(map(_is_figure, cells))
    return figures < len(cells) <= 2 * figures and any(len(cell) > 1 for cell in cells if _is_figure(cell))


def cells_of(told: str) -> int:
    """How many stretches of the line stand between spaces."""
    return len(told.split())


def _has_amount(told: str) -> bool:
    """Whether a cell is a figure of three digits, a fraction or a share: 「当 3,412 丘野花 無新」, a row beside its like."""
    if " " not in told or len(told) > _LONGEST or _DAY.search(told):
        return False
    cells = told.split()
    return 2 <= len(cells) <= _MOST_CELLS and any(map(_AMOUNT.fullmatch, cells))


def _is_figure(cell: str) -> bool:
    return _FIGURE.match(cell) is not None and sum(map(str.isalpha, cell)) <= _MOST_LETTERS
