"""Lines that are entries of one list: steps, rows of a table, turns of a talk, the table of contents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, pairwise

from pipeline.text.lines.forms import is_pair
from pipeline.text.lines.rows import cells_of, has_cells_of_figures, has_figures, may_be_row
from pipeline.text.lines.shapes import Shape
from pipeline.text.lines.stamps import is_stamp
from pipeline.text.lines.words import patterns
from pipeline.types import LineRole

_LEAST_ENTRIES = 3
_LEAST_TURNS = 2
_SHORTEST_ENTRY = 6  # letters
_OF_WORKS = (None, LineRole.CAPTION, LineRole.SOURCE)
_ALIKE = 2  # signs in which two entries begin alike
_NUMBERED = re.compile(r"(?P<open>[(]?)(?P<number>[0-9]{1,2})[.、)]\s?(?=\S)")
_SPEAKER = re.compile(r"(?P<name>[^:。、\n]{1,16}):\s?(?=\S)")
_QUOTED_TURN = re.compile(r"[^「」。、()\s]{1,10}(?:\([^「」()\n]{1,16}\))?「[^「」\n]{2,}」")
_KEYED = re.compile(r"[▽▼△▲◇◆・●■]\s?[^=。\n]{1,12}=[^=\n]{1,60}\Z")
_REMARK = re.compile(
    r"[■●◆【]?(?P<by>(?!新着|人気|最近|みんな|読者|ユーザー|視聴者|ネット)[^。、\n]{2,16})(?:\s|(?<=\)))コメント】?"
)
_QUESTION = re.compile(r"(?:[―—─]{2}|Q[0-9]{0,2}[.:、 ])\s?\S")
_CELLS = re.compile(r"\S+(?: \S+){1,7}")
_FIGURE = re.compile(r"(?<![A-Za-z])[0-9]")


def entries(shapes: Sequence[Shape]) -> Iterator[tuple[int, LineRole | None]]:
    """The indices of such lines among those that show no role of their own, each with its role; None for rows that look like menus."""
    rows = _rows_like_menus(shapes)
    yield from ((index, None) for index in rows)
    free = [index for index, shape in enumerate(shapes) if shape.role is None]
    told = (
        _credits(shapes),
        _numbered(shapes, free),
        _turns(shapes, free),
        _quoted_turns(shapes, free),
        _questions(shapes, free),
        _rows(shapes),
        _keyed(shapes, free),
        _heads_of_tables(shapes, rows),
    )
    yield from ((index, LineRole.BODY) for index in chain.from_iterable(told))
    for index in _contents(shapes, free):
        yield index, LineRole.BOILERPLATE
    for index in (*_profiles(shapes), *_remarks(shapes)):
        yield index, LineRole.HEADING


def _numbered(shapes: Sequence[Shape], free: Sequence[int]) -> Iterator[int]:
    """「1.止める 2.測る 3.直す」 line by line: what counts on without text in between are no headings."""
    run: list[int] = []
    for index in (*free, len(shapes)):
        match = _NUMBERED.match(shapes[index].text) if index < len(shapes) else None
        if match and run and index == run[-1] + 1 and int(match["number"]) == _number(shapes[run[-1]]) + 1:
            run.append(index)
            continue
        if len(run) >= _LEAST_ENTRIES:
            yield from run
        run = [index] if match and int(match["number"]) == 1 else []


def _number(shape: Shape) -> int:
    match = _NUMBERED.match(shape.text)
    return int(match["number"]) if match else 0


def _turns(shapes: Sequence[Shape], free: Sequence[int]) -> Iterator[int]:
    """「林:いつからですか?」 where 林 speaks again."""
    names = {index: match["name"] for index in free if (match := _SPEAKER.match(shapes[index].text))}
    spoken = Counter(names.values())
    turns = {name for name, count in spoken.items() if count >= _LEAST_TURNS}
    if len(turns) < _LEAST_TURNS:
        return
    yield from (index for index, name in names.items() if name in turns)


def _quoted_turns(shapes: Sequence[Shape], free: Sequence[int]) -> Iterator[int]:
    """「丘野議員「負担は」」, 「市長「92億円を見込む」」: one after the other; alone it may be a headline."""
    said = {index for index in free if _QUOTED_TURN.fullmatch(shapes[index].text)}
    yield from (index for index in said if {index - 1, index + 1} & said)


def _rows(shapes: Sequence[Shape]) -> Iterator[int]:
    """Lines of as many cells each after the caption of a table: 「方式 精度 時間」, 「従来 61.2 44時間」."""
    rows: list[int] | None = None  # of the table that is open
    for index, shape in enumerate(shapes):
        if rows is not None and shape.role is None and not shape.sentence and _CELLS.fullmatch(shape.text):
            rows.append(index)
            continue
        yield from _with_figures(shapes, rows or [])
        rows = [] if shape.role is LineRole.CAPTION and patterns().table.match(shape.text) else None
    yield from _with_figures(shapes, rows or [])


def _with_figures(shapes: Sequence[Shape], rows: Sequence[int]) -> Sequence[int]:
    return rows if any(_FIGURE.search(shapes[row].text) for row in rows) else ()


def _questions(shapes: Sequence[Shape], free: Sequence[int]) -> Iterator[int]:
    """「――いつからですか」: what is asked in a talk; 「── 港新聞、2024年5月2日」 signs."""
    told = ((index, shapes[index].text) for index in free)
    yield from (index for index, text in told if _QUESTION.match(text) and not is_stamp(text))


def _keyed(shapes: Sequence[Shape], free: Sequence[int]) -> Iterator[int]:
    """「▽場所=港町」: what is listed with its value."""
    yield from (index for index in free if _KEYED.match(shapes[index].text))


def _credits(shapes: Sequence[Shape]) -> Iterator[int]:
    """「監督:丘野花」, 「翻訳:林海」, 「配給:港映画」 below text: who made the work that it tells of, no 「文:林海」, 「編集:丘花」."""
    run: list[int] = []
    told = False
    for index, shape in enumerate(shapes):
        if told and is_pair(shape.text) and shape.role in _OF_WORKS and not shape.sentence:
            run.append(index)
            continue
        yield from _of_work(shapes, run)
        run, told = [], told or (shape.sentence and shape.role is None)
    yield from _of_work(shapes, run)


def _of_work(shapes: Sequence[Shape], run: Sequence[int]) -> Sequence[int]:
    named = [index for index in run if shapes[index].role is not None]
    if len(run) < _LEAST_ENTRIES or len(named) in {0, len(run)}:
        return ()
    return run if all(patterns().of_work.match(shapes[index].text) for index in named) else ()


def _profiles(shapes: Sequence[Shape]) -> Iterator[int]:
    """「会社概要」 above 「会社名:港機械」, 「設立:2019年」, which is an entry of menus elsewhere."""
    for index, shape in enumerate(shapes[:-_LEAST_TURNS]):
        below = shapes[index + 1 : index + 1 + _LEAST_TURNS]
        may_be = shape.role is LineRole.BOILERPLATE and patterns().profile.fullmatch(shape.text)
        if may_be and all(is_pair(entry.text) for entry in below):
            yield index


def _remarks(shapes: Sequence[Shape]) -> Iterator[int]:
    """「丘野花 コメント」 above what she says; 「コメント」 alone heads those of readers."""
    words = patterns()
    for index, (head, below) in enumerate(pairwise(shapes)):
        if head.role is not LineRole.BOILERPLATE or below.role is not None or not below.sentence:
            continue
        remark = _REMARK.fullmatch(head.text)
        is_of_readers = words.comments.fullmatch(head.text)
        if remark and not is_of_readers and not words.furniture.search(remark["by"]):
            yield index


def _rows_like_menus(shapes: Sequence[Shape]) -> frozenset[int]:
    """「当 3,412 丘野花 無新」 below a sentence and beside its like; what a page shows twice is its own."""
    sentences = (index for index, shape in enumerate(shapes) if shape.role is None and shape.sentence)
    first = next(sentences, len(shapes))
    told = {index for index in range(first, len(shapes)) if has_figures(shapes[index].text)}
    times = Counter(shape.text for shape in shapes) if told else Counter[str]()
    rows = {index for index in told if times[shapes[index].text] == 1 and _names_no_service(shapes[index])}
    return frozenset(
        index for index in rows if shapes[index].role is not None and {index - 1, index + 1} & rows
    )


def _names_no_service(shape: Shape) -> bool:
    """Whether no word tells that the line is of the page."""
    words = patterns()
    if shape.role not in (None, LineRole.BOILERPLATE):
        return False
    if words.chrome.search(shape.text):
        return False
    return not any(map(words.furniture.fullmatch, shape.text.split()))  # メール is part of ルメール


def _heads_of_tables(shapes: Sequence[Shape], rows: Collection[int]) -> Iterator[int]:
    """「売上高 営業利益 純利益」 right above figures, which looks like a menu, too."""
    for index, (head, row) in enumerate(pairwise(shapes)):
        if head.role is not LineRole.BOILERPLATE or not (index + 1 in rows or row.role is None):
            continue
        most = cells_of(row.text) if has_cells_of_figures(row.text) else 0
        fits = max(_LEAST_ENTRIES, most - 1) <= cells_of(head.text) <= most
        if fits and not has_figures(head.text) and _names_no_service(head):
            yield index


def _contents(shapes: Sequence[Shape], free: Sequence[int]) -> Iterator[int]:
    """Headings told one after the other, all of them again further down, each with text below: the contents."""
    headings = [index for index in free if not shapes[index].sentence]
    last = {shapes[index].text: index for index in headings}
    run: list[int] = []
    for index in (*headings, len(shapes)):
        again = index < len(shapes) and last[shapes[index].text] > index
        if run and (not again or index != run[-1] + 1):
            yield from _led_by(shapes, run, [last[shapes[entry].text] for entry in run])
            run = []
        if again:
            run.append(index)


def _led_by(shapes: Sequence[Shape], run: Sequence[int], later: Sequence[int]) -> Sequence[int]:
    """`run`, where its entries come again in its order and with a sentence right below each."""
    ordered = all(one < other for one, other in pairwise(later))
    below = all(at + 1 < len(shapes) and shapes[at + 1].sentence for at in later)
    return run if len(run) >= _LEAST_TURNS and ordered and below else ()


def in_pairs(shapes: Sequence[Shape], index: int) -> bool:
    """Whether the line is one of several keys with values."""
    return is_pair(shapes[index].text) and any(is_pair(shape.text) for shape in _beside(shapes, index))


def rows_among(shapes: Sequence[Shape]) -> frozenset[int]:
    """The lines that are one of several figures: 「売上高 410億円」, 「純利益 25億円」; rates that a page shows twice are its own."""
    told = {index for index, shape in enumerate(shapes) if _may_be_row(shape)}
    if not told:
        return frozenset()
    times = Counter(shapes[index].text for index in told)
    rows = {index for index in told if times[shapes[index].text] == 1}
    return frozenset(index for index in rows if {index - 1, index + 1} & rows)


def _may_be_row(shape: Shape) -> bool:
    if shape.role is not None or shape.sentence:
        return False
    return may_be_row(shape.text) and not is_stamp(shape.text)


def _beside(shapes: Sequence[Shape], index: int) -> tuple[Shape, ...]:
    return (*shapes[max(0, index - 1) : index], *shapes[index + 1 : index + 2])


def bare_lists(shapes: Sequence[Shape], roles: Sequence[LineRole | None], first: int) -> frozenset[int]:
    """Lines from `first` on that may be headings, but three and more in a row are a list: 「議案第41号 …」, 「議案第42号 …」.

    The first may head it.
    """
    found: set[int] = set()
    begin = first
    for index in range(first, len(shapes) + 1):
        if index < len(shapes) and roles[index] is None and _may_be_entry(shapes[index]):
            continue
        if index - begin >= _LEAST_ENTRIES:
            starts = {shape.text[:_ALIKE] for shape in shapes[begin : begin + 2]}
            found.update(range(begin + (len(starts) > 1), index))
        begin = index + 1
    return frozenset(found)


def _may_be_entry(shape: Shape) -> bool:
    if shape.role is not None or shape.sentence or shape.marked or shape.letters < _SHORTEST_ENTRY:
        return False
    return not may_be_row(shape.text)
