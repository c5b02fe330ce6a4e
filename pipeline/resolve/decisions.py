"""What people decided about names: 「リーハイガン」 is lee_haigan, or never again ask whether it is, or is no name at all."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.records import Answer, NoName, Verdict
from pipeline.values import NameType


class Decisions:
    """Decisions by the name that they are about; of two that disagree the later one counts."""

    def __init__(self, decisions: Iterable[Answer]) -> None:
        self._accepted: dict[tuple[str, NameType], str] = {}
        self._rejected: set[tuple[str, NameType, str]] = set()
        self._denied: set[str] = set()
        for decision in decisions:
            if isinstance(decision, NoName):
                self._denied.add(decision.surface)
                self._accepted = {n: told for n, told in self._accepted.items() if n[0] != decision.surface}
                continue
            name = (decision.surface, decision.type)
            if decision.verdict is Verdict.ACCEPT:
                self._accepted[name] = decision.entity_id
                self._rejected.discard((*name, decision.entity_id))
                self._denied.discard(decision.surface)
            else:
                self._rejected.add((*name, decision.entity_id))
                if self._accepted.get(name) == decision.entity_id:
                    del self._accepted[name]

    def __bool__(self) -> bool:
        return bool(self._accepted or self._rejected or self._denied)

    def accepted(self, surface: str, kind: NameType) -> str | None:
        """The entity that people say `surface` means."""
        return self._accepted.get((surface, kind))

    def all_accepted(self) -> list[tuple[str, NameType, str]]:
        """Each name with the entity that people say it means, in order of text."""
        return sorted((surface, kind, told) for (surface, kind), told in self._accepted.items())

    def rejects(self, surface: str, kind: NameType, entity_id: str | None) -> bool:
        """Whether people say that `surface` does not mean `entity_id`."""
        return entity_id is not None and (surface, kind, entity_id) in self._rejected

    def denies(self, surface: str) -> bool:
        """Whether people say that `surface` is no name."""
        return surface in self._denied
