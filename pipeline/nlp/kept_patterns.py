"""Regular expressions as Python keeps modules: compiled, in ``__pycache__``.

A run that reads one article compiles 700 of them, which is a fifth of its time; the model's libraries bring more. What is
kept is what `re` hands over to its engine, which checks it as it would check its own. Another Python compiles anew,
and so does one whose `re` is made otherwise. What an older program asked for is forgotten when the new one has patterns to
keep: to look at each start whether the program is another would take longer than to read what is too much.
"""

from __future__ import annotations

import atexit
import marshal
import os
import re
import sys
from array import array
from collections.abc import Callable, Mapping
from contextlib import suppress
from hashlib import sha256
from importlib import import_module
from itertools import accumulate
from pathlib import Path
from typing import Any
from unicodedata import unidata_version

_PACKAGE = Path(__file__).parents[1]
_PLACE = _PACKAGE / "__pycache__" / f"patterns.{sys.implementation.cache_tag}.pyc"
_SHORTEST = 16  # signs; shorter patterns are compiled sooner than found
_FIRST = 8  # patterns are compiled before the file is read: a run that finds nothing new asks for two
_MOST_BYTES = 8 << 20
_FEWEST_NEWS = 16  # patterns; an article brings a few of its own, which no other will ask for
_WORD = "I"  # of the engine's code
_FORM = 2  # of the file
_DIGEST = 32  # bytes in front of what is kept, which must not differ by a bit

Key = tuple[str, int]  # a pattern and its flags
Told = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]  # what the engine is given besides


def stamp_of(package: Path = _PACKAGE) -> str:
    """A digest of which files the program has, how long they are and from when."""
    found = ((path, path.stat()) for path in package.rglob("*") if path.suffix in {".py", ".yaml"})
    told = sorted((os.fspath(path), stat.st_size, stat.st_mtime_ns) for path, stat in found)
    return sha256(repr(told).encode()).hexdigest()


def keep_patterns(place: Path = _PLACE) -> None:
    """Let `re` take from the file at `place` what was compiled before, and keep there what is new when the process ends."""
    try:
        compiler: Any = import_module("re._compiler")
        keeper = Keeper(place, compiler, import_module("re._parser").parse, import_module("_sre"))
    except (ImportError, AttributeError):
        return
    if not isinstance(compiler.compile, Keeper):
        compiler.compile = keeper
        atexit.register(keeper.save)


class Keeper:
    """Compiles patterns, unless their code is kept.

    Args:
        place: The file of what is kept; read when it may pay.
        compiler: The module of `re` that makes code.
        parse: Its parser.
        engine: The module that runs code.
        stamp: Tells which program this is; asked when something is kept.
    """

    def __init__(
        self,
        place: Path,
        compiler: Any,
        parse: Callable[[str, int], Any],
        engine: Any,
        stamp: Callable[[], str] = stamp_of,
    ) -> None:
        self._place, self._stamp, self._kept_by = place, stamp, ""
        self._compile: Callable[[Any, int], re.Pattern[Any]] = compiler.compile
        self._code = compiler._code  # noqa: SLF001 - what makes code has no other name
        self._parse, self._engine = parse, engine
        self._made_by = [_FORM, sys.version, engine.MAGIC, unidata_version]
        self._kept: Mapping[Key, Told] | None = None
        self._used: dict[Key, Told] = {}
        self._asked = self._news = 0

    def __call__(self, pattern: Any, flags: int = 0) -> re.Pattern[Any]:
        """The compiled `pattern`, as `re` would have it."""
        if type(pattern) is not str or len(pattern) < _SHORTEST or flags & re.DEBUG:
            return self._compile(pattern, flags)
        self._asked += 1
        if self._asked <= _FIRST:
            return self._compile(pattern, flags)
        key = pattern, int(flags)
        if self._kept is None:
            self._kept = self._load()
        told = self._kept.get(key)
        try:
            if told is None:
                told = self._translated(*key)
                self._news += 1
            made = self._made(pattern, told)
        except (AttributeError, TypeError, ValueError, OverflowError, RuntimeError):  # `re` is made otherwise
            return self._compile(pattern, flags)
        self._used[key] = told
        return made

    def save(self) -> None:
        """Keep what is new, unless Python was told to write no code; what was asked for first, if it is too much."""
        if self._news < _FEWEST_NEWS or sys.dont_write_bytecode:
            return
        stamp = self._stamp()
        before = self._kept if self._kept and self._kept_by == stamp else {}
        told = self._used | {key: one for key, one in before.items() if key not in self._used}
        sizes = accumulate(len(key[0]) * 3 + len(one[1]) for key, one in told.items())
        kept = {key: one for (key, one), size in zip(told.items(), sizes, strict=True) if size <= _MOST_BYTES}
        fresh = self._place.with_name(f"{os.getpid()}-{self._place.name}")
        try:
            self._place.parent.mkdir(exist_ok=True)
            content = marshal.dumps([self._made_by, stamp, kept])
            fresh.write_bytes(sha256(content).digest() + content)
            fresh.replace(self._place)
        except (OSError, ValueError):
            with suppress(OSError):
                fresh.unlink()

    def _load(self) -> Mapping[Key, Told]:
        try:
            whole = self._place.read_bytes()
        except OSError:
            return {}
        digest, content = whole[:_DIGEST], whole[_DIGEST:]
        if sha256(content).digest() != digest:
            return {}
        made_by, *told = marshal.loads(content)  # noqa: S302 - as trusted as the modules beside it
        if made_by != self._made_by:
            return {}
        self._kept_by, kept = told
        return dict(kept)

    def _translated(self, pattern: str, flags: int) -> Told:
        tree = self._parse(pattern, flags)
        groups: dict[str, int] = tree.state.groupdict
        names: list[str | None] = [None] * tree.state.groups
        for name, number in groups.items():
            names[number] = name
        code = array(_WORD, self._code(tree, flags)).tobytes()
        return flags | tree.state.flags, code, tree.state.groups - 1, dict(groups), tuple(names)

    def _made(self, pattern: str, told: Told) -> re.Pattern[Any]:
        flags, code, count, groups, names = told
        made: re.Pattern[Any] = self._engine.compile(
            pattern, flags, array(_WORD, code).tolist(), count, groups, names
        )
        return made
