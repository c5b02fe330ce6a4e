"""How the time of each regular expression grows on hostile text: ``make bench-patterns``.

A pattern is measured as it is used: searched for, or tried at one place, on texts as long as those that it is given; one
that is given whole articles on 100,000 characters. The criterion: no more than 0.1 s, and twice the text costs no more
than 2.5 times the time. What does not meet it is printed, and the exit code is 1.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import process_time
from typing import Any

from patterns import AT_ITS_PLACE, Found, collect, hostile_pieces

WHOLE = 10_000  # characters: what is given more than this is given whole articles
LONGEST = 100_000  # bytes
MOST_SECONDS = 0.1
MOST_GROWTH = 2.5
SHOWS = 0.02  # seconds below which a ratio says nothing
PATIENCE = 0.5  # seconds of processor time
ENOUGH = 3  # pieces that break the criterion, after which a pattern is known well enough


@contextmanager
def patience() -> Iterator[None]:
    """Ends what takes longer than anybody waits."""

    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def seconds(found: Found, piece: str, size: int) -> float:
    """Processor time of one use on `size` characters of `piece`."""
    text: Any = (piece * (size // len(piece) + 1))[:size]
    if isinstance(found.compiled.pattern, bytes):
        text = text.encode()
    start = process_time()
    try:
        with patience():
            if found.methods and found.methods <= AT_ITS_PLACE:
                found.compiled.match(text)
            else:
                for _ in found.compiled.finditer(text):
                    pass
    except TimeoutError:
        return PATIENCE
    return process_time() - start


def worst(found: Found) -> tuple[float, float, str] | None:
    """Seconds on the longest text, growth by doubling and the piece, where a piece breaks the criterion."""
    bad: list[tuple[float, float, str]] = []
    bounded = bool(found.methods) and 0 < found.longest <= WHOLE
    for piece in hostile_pieces(found.compiled):
        size = (
            found.longest if bounded else LONGEST * len(piece) // len(piece.encode("utf-8", "surrogatepass"))
        )
        told = _measured(found, piece, size)
        if told[0] > MOST_SECONDS or told[1] > MOST_GROWTH:  # once more: others use this machine, too
            told = min(told, _measured(found, piece, size), _measured(found, piece, size))
        if told[0] > MOST_SECONDS or told[1] > MOST_GROWTH:
            bad.append((*told, piece))
        if len(bad) == ENOUGH:
            break
    return max(bad, default=None)


def _measured(found: Found, piece: str, size: int) -> tuple[float, float]:
    half = seconds(found, piece, size // 2)
    if half >= PATIENCE:
        return half, 0.0  # nobody waits for the whole
    whole = seconds(found, piece, size)
    return whole, whole / max(half, 1e-3) if half > SHOWS or whole > 4 * SHOWS else 1.0


def main() -> int:
    """Measure all of them."""
    patterns = collect()
    bad = 0
    for found in patterns:
        if (told := worst(found)) is not None:
            bad += 1
            place = f"{found.module}:{found.line}"
            use = "/".join(sorted(found.methods)) or "not seen in use"
            growth = f"x{told[1]:.1f}" if told[1] else "not waited for"
            print(
                f"{place}  {use}, texts up to {found.longest}: {told[0]:.2f} s, doubling {growth} on {told[2]!r}"
            )
            print(f"    {str(found.compiled.pattern)[:100]!r}")
    seen = sum(bool(found.methods) for found in patterns)
    print(f"{len(patterns)} patterns, {seen} seen in use, {bad} beyond {MOST_SECONDS} s or x{MOST_GROWTH}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
