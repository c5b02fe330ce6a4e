"""Every regular expression that pipeline/ compiles, how it is used, and texts made to slow each of them down.

`collect` stands between pipeline/ and `re` while every module is imported and articles are read, so that a pattern which
somebody adds tomorrow is among them.
"""

from __future__ import annotations

import csv
import importlib
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]
from types import FrameType
from typing import Any

ROOT = Path(__file__).parents[1]
# Characters that news is made of, and one of each kind that our patterns tell apart.
COMMON = "1１一年月日億円$,.、。・ー「」（）() 　\naAアあ漢\u3099-〜/:"
METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")
AT_ITS_PLACE = {"match", "fullmatch"}  # those that try one place and not all


@dataclass(slots=True)
class Found:
    """A pattern, where it is compiled, and what was seen of its use.

    Attributes:
        compiled: The pattern.
        module: Module that compiles it.
        line: Line there.
        methods: Methods that were called.
        longest: Characters of the longest text that it was given.
    """

    compiled: re.Pattern[Any]
    module: str
    line: int
    methods: set[str] = field(default_factory=set)
    longest: int = 0


class Watched:
    """A pattern that notes how it is used."""

    def __init__(self, found: Found) -> None:
        self._found = found

    def __getattr__(self, name: str) -> Any:
        told = getattr(self._found.compiled, name)
        return self._noting(name, told) if name in METHODS else told

    def _noting(self, name: str, method: Callable[..., Any]) -> Callable[..., Any]:
        def noting(*arguments: Any, **named: Any) -> Any:
            whole = name in ("sub", "subn", "split")
            text = arguments[1] if name in ("sub", "subn") else arguments[0]
            start = 0 if whole or len(arguments) < 2 else arguments[1]
            end = len(text) if whole or len(arguments) < 3 else min(arguments[2], len(text))
            self._found.methods.add(name)
            self._found.longest = max(self._found.longest, end - start)
            return method(*arguments, **named)

        return noting


def collect(*, reading: bool = True) -> list[Found]:
    """The patterns of pipeline/, which may not have been imported before.

    Args:
        reading: Whether articles are read, too: for patterns that are compiled when they are first needed, and for
            how they are used.
    """
    found: dict[tuple[Any, int], Found] = {}
    compile_truly = _compiler.compile

    def listen(pattern: Any, flags: int = 0) -> Any:
        made: re.Pattern[Any] = compile_truly(pattern, flags)
        frame: FrameType | None = sys._getframe(1)
        while frame is not None and frame.f_globals.get("__name__", "").split(".")[0] in ("re", "functools"):
            frame = frame.f_back
        module = "" if frame is None else str(frame.f_globals.get("__name__", ""))
        if module.split(".")[0] != "pipeline" or frame is None:
            return made
        key = (made.pattern, made.flags)
        return Watched(found.setdefault(key, Found(made, module, frame.f_lineno)))

    _compiler.compile = listen
    try:
        re.purge()
        _import_all()
        if reading:
            _read_all()
    finally:
        _compiler.compile = compile_truly
    for told in found.values():
        if not told.methods:
            told.methods = _methods_named(told)
    return sorted(found.values(), key=lambda told: (told.module, told.line, str(told.compiled.pattern)))


def _methods_named(found: Found) -> set[str]:
    """The methods that code calls on the name that the pattern has: in its module, or as an attribute in its package."""
    path = sys.modules[found.module].__file__
    if path is None:
        return set()
    line = Path(path).read_text(encoding="utf-8").splitlines()[found.line - 1]
    named = re.match(r"(?P<inside> *)(?P<name>[A-Za-z_]\w*)(?:: [^=]+)? ?= ?", line)
    if named is None:
        return set()
    places = Path(path).parent.glob("*.py") if named["inside"] else [Path(path)]
    before = r"\." if named["inside"] else r"\b"
    use = re.compile(rf"{before}{named['name']}\.({'|'.join(METHODS)})\(")
    return {told for place in places for told in use.findall(place.read_text(encoding="utf-8"))}


def _import_all() -> None:
    import pipeline

    for module in pkgutil.walk_packages(pipeline.__path__, "pipeline."):
        importlib.import_module(module.name)


def _read_all() -> None:
    """raw/ as it is, and as one endless line, with and without sentences, which shows what bounds a pattern's text.

    The cases of amounts come after them, for what no article of raw/ says.
    """
    from pipeline import config
    from pipeline.steps.analyse import analyse, build_extractors
    from pipeline.store.decode import decode
    from pipeline.types import Article, Depth

    extractors = build_extractors(config.load(ROOT / "configs" / "pipeline.yaml").extractors)
    texts = [decode(path.read_bytes()).text for path in sorted((ROOT / "raw").rglob("*.txt"))]
    line = "".join(texts).replace("\n", "")
    with (ROOT / "tests" / "cases" / "money.tsv").open(encoding="utf-8", newline="") as file:
        cases = "\n".join(
            dict.fromkeys(row["text"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
        )
    for text in (*texts, line, line.replace("。", ""), cases):
        article = Article("a", "a.txt", text, published=date(2024, 5, 31))
        analyse(article, extractors, depth=Depth.TOKENS)


def tree_of(pattern: re.Pattern[Any]) -> Any:
    """The pattern as `re` parses it."""
    flags = pattern.flags if isinstance(pattern.pattern, str) else pattern.flags & ~re.UNICODE
    return _parser.parse(pattern.pattern, flags)


def hostile_pieces(pattern: re.Pattern[Any]) -> list[str]:
    """Short texts that, repeated, come near a match of the pattern as often as they can."""
    tree = tree_of(pattern)
    runs = list(dict.fromkeys(_runs(tree)))
    atoms = list(dict.fromkeys("".join(runs)))
    pieces = [*COMMON, *atoms[:30], *runs[:20]]
    for run in runs[:10]:
        pieces += [run[:-1], run[1:], run + "1", run + "、"]
    pieces += [one + other for one, other in pairwise(atoms[:20])]
    return [piece for piece in dict.fromkeys(pieces) if piece]


def _runs(tree: Any) -> Iterator[str]:
    """A few texts that the tree matches or nearly matches: each choice once, each repetition once and twice."""
    yield from _texts(tree, 1)
    yield from _texts(tree, 2)


def _texts(tree: Any, times: int) -> list[str]:
    texts = [""]
    for operator, argument in tree:
        options = _options(operator, argument, times)
        if len(options) == 1 or len(texts) > 8:
            texts = [text + options[0] for text in texts]
        else:
            texts = [text + option for text in texts for option in options][:24]
    return texts


def _options(operator: Any, argument: Any, times: int) -> list[str]:
    match operator:
        case _constants.LITERAL:
            return [chr(argument)]
        case _constants.IN | _constants.NOT_LITERAL | _constants.ANY:
            return _members(operator, argument) or [""]
        case _constants.BRANCH:
            return [text for branch in argument[1] for text in _texts(branch, times)[:3]][:24] or [""]
        case _constants.SUBPATTERN:
            return _texts(argument[3], times)
        case _constants.ATOMIC_GROUP:
            return _texts(argument, times)
        case _constants.MAX_REPEAT | _constants.MIN_REPEAT | _constants.POSSESSIVE_REPEAT:
            least, most, body = argument
            count = min(max(least, times), most) if most else 0
            return [text * count for text in _texts(body, times)]
        case _:
            return [""]


def _members(operator: Any, argument: Any) -> list[str]:
    return [char for char in candidates(argument) if holds(operator, argument, char)][:3]


def candidates(argument: Any) -> list[str]:
    """Characters that a set may hold: those it names, and common ones."""
    named = [""]
    if isinstance(argument, list):
        for operator, value in argument:
            if operator is _constants.LITERAL:
                named.append(chr(value))
            elif operator is _constants.RANGE:
                named += [chr(value[0]), chr(value[1])]
    return [*filter(None, named), *COMMON]


_KINDS = {
    "DIGIT": r"\d",
    "NOT_DIGIT": r"\D",
    "SPACE": r"\s",
    "NOT_SPACE": r"\S",
    "WORD": r"\w",
    "NOT_WORD": r"\W",
}


def holds(operator: Any, argument: Any, char: str) -> bool:
    """Whether one character fits an element of a tree that stands for one character."""
    match operator:
        case _constants.ANY:
            return char != "\n"
        case _constants.LITERAL:
            return bool(ord(char) == argument)
        case _constants.NOT_LITERAL:
            return bool(ord(char) != argument)
        case _constants.RANGE:
            return bool(argument[0] <= ord(char) <= argument[1])
        case _constants.CATEGORY:
            return re.fullmatch(_KINDS[str(argument).removeprefix("CATEGORY_")], char) is not None
        case _constants.IN:
            negated = argument[0][0] is _constants.NEGATE
            inside = any(
                holds(one, its_argument, char)
                for one, its_argument in argument
                if one is not _constants.NEGATE
            )
            return inside is not negated
        case _:
            return False
