"""Things that are one, directly or through others (union-find): a is b and b is c, so a is c."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Joined(Generic[T]):
    """Groups of `members`, at first each alone."""

    def __init__(self, members: Iterable[T]) -> None:
        self._parent = {member: member for member in members}

    def join(self, one: T, other: T) -> None:
        """Make the groups of both one."""
        self._parent[self._root(one)] = self._root(other)

    def together(self, one: T, other: T) -> bool:
        """Whether both are in one group."""
        return self._root(one) == self._root(other)

    def groups(self) -> list[list[T]]:
        """The groups and their members in the order in which the members were given."""
        found: dict[T, list[T]] = defaultdict(list)
        for member in self._parent:
            found[self._root(member)].append(member)
        return list(found.values())

    def _root(self, member: T) -> T:
        parent = self._parent
        while parent[member] != member:
            parent[member] = member = parent[parent[member]]
        return member
