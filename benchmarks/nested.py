"""Regular expressions that may run for ever, told by their shape: no clock, so that a test may look at all of them.

Run as a program it prints every pattern that pipeline/ compiles on import, with a 1 before those.
"""

from __future__ import annotations

from re import _constants  # type: ignore[attr-defined]
from typing import Any

from patterns import collect, tree_of

UNBOUNDED = 32  # repetitions from which a repetition counts as one without a bound


def has_nested_repeats(tree: Any) -> bool:
    """Whether a repetition repeats what may itself be nothing but a repetition: ``(a+)+``, exponential on aaa…b.

    Possessive repetitions and atomic groups never give back what they took, so they are none.
    """
    for operator, argument in tree:
        match operator:
            case _constants.MAX_REPEAT | _constants.MIN_REPEAT:
                if argument[1] >= UNBOUNDED and _may_be_a_run(argument[2]):
                    return True
                inner = [argument[2]]
            case _constants.SUBPATTERN:
                inner = [argument[3]]
            case _constants.BRANCH:
                inner = argument[1]
            case _constants.POSSESSIVE_REPEAT:
                inner = [argument[2]]
            case _constants.ATOMIC_GROUP:
                inner = [argument]
            case _constants.ASSERT | _constants.ASSERT_NOT:
                inner = [argument[1]]
            case _:
                inner = []
        if any(has_nested_repeats(part) for part in inner):
            return True
    return False


def _may_be_a_run(tree: Any) -> bool:
    """Whether all of `tree` may be one unbounded repetition, everything beside it being absent."""
    elements = list(tree)
    for place, (operator, argument) in enumerate(elements):
        match operator:
            case _constants.MAX_REPEAT | _constants.MIN_REPEAT:
                run = argument[1] >= UNBOUNDED or (argument[1] > 0 and _may_be_a_run(argument[2]))
            case _constants.SUBPATTERN:
                run = _may_be_a_run(argument[3])
            case _constants.BRANCH:
                run = any(_may_be_a_run(branch) for branch in argument[1])
            case _:
                run = False
        if run and all(_may_be_nothing(other) for other in elements[:place] + elements[place + 1 :]):
            return True
    return False


def _may_be_nothing(element: tuple[Any, Any]) -> bool:
    operator, argument = element
    match operator:
        case _constants.MAX_REPEAT | _constants.MIN_REPEAT | _constants.POSSESSIVE_REPEAT:
            return argument[0] == 0 or all(_may_be_nothing(inner) for inner in argument[2])
        case _constants.SUBPATTERN:
            return all(_may_be_nothing(inner) for inner in argument[3])
        case _constants.ATOMIC_GROUP:
            return all(_may_be_nothing(inner) for inner in argument)
        case _constants.BRANCH:
            return any(all(_may_be_nothing(inner) for inner in branch) for branch in argument[1])
        case _constants.AT | _constants.ASSERT | _constants.ASSERT_NOT:
            return True
        case _:
            return False


if __name__ == "__main__":
    for told in collect(reading=False):
        print(
            f"{has_nested_repeats(tree_of(told.compiled)):d} {told.module}:{told.line} {told.compiled.pattern!r}"
        )
