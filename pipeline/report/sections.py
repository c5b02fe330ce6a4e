"""Parts of report.html that stay as they are while other articles come: they follow from those that it tells.

Half of the time of a page is drawing its rows of dates and amounts. A part is kept with a key of all that it is made from: the
articles, in their order, and who has a row that theirs may lead to. Where a run draws the report of what it knew before it
draws that of all, the second takes from the first what has the same key.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from typing import Any, TypeVar

from jinja2 import Environment
from markupsafe import Markup

from pipeline.report.collection import Chapter, Shown
from pipeline.report.overview import EntityEntry
from pipeline.store.version import program_fingerprint

Keep = Callable[[str, str, Callable[[], str]], str]
T = TypeVar("T")


def anew(_name: str, _key: str, draw: Callable[[], str]) -> str:
    """What `draw` gives, with nothing kept."""
    return draw()


class Memory:
    """Parts of the report that was drawn last, and what they were drawn from.

    Args:
        keep: Gives the part that an earlier run kept under a name, if it was under this key, or draws it.
    """

    def __init__(self, keep: Keep = anew) -> None:
        self._keep = keep
        self._last: dict[str, tuple[object, Any]] = {}

    def once(self, name: str, key: object, make: Callable[[], T]) -> T:
        """What `make` gives, made again only where it was last asked for under another key."""
        last_key, made = self._last.get(name, (None, None))
        if last_key != key:
            made = make()
            self._last[name] = key, made
        told: T = made
        return told

    def drawn(self, name: str, key: str, draw: Callable[[], str]) -> str:
        """As `once`, of a part that runs keep for each other."""
        return self.once(name, key, partial(self._keep, name, key, draw))


class Sections:
    """Draws parts of report.html.

    Args:
        environment: Of the templates.
        told: The articles that it tells.
        names: Who has a row in it.
        most: Rows of a part.
        memory: Of the report that was drawn last.
    """

    def __init__(
        self, environment: Environment, told: Sequence[Chapter], names: Shown, most: int, memory: Memory
    ) -> None:
        self._environment, self._memory = environment, memory
        named = {mention.entity_id for chapter in told for mention in chapter.original.extraction.mentions}
        articles = (f"{chapter.original.key}{chapter.page}" for chapter in told)
        self._key = "\n".join(
            (program_fingerprint(), str(most), *articles, *sorted(named & names.shown.keys()))
        )

    def once(self, name: str, make: Callable[[], T]) -> T:
        """What `make` gives, which follows from the articles and from who of theirs has a row."""
        return self._memory.once(name, self._key, make)

    def draw(self, template: str, shown: Callable[[], Mapping[str, Any]]) -> Markup:
        """The part that `template` makes of what is `shown`."""
        told = self._memory.drawn(template, self._key, partial(self._drawn, template, shown))
        return Markup(told)  # noqa: S704 - it was escaped when it was drawn

    def row(self, entry: EntityEntry) -> Markup:
        """The row of an entity."""
        key = entry.entity, entry.occurrences
        return self._memory.once(f"row {entry.entity.entity_id}", key, partial(self._row, entry))

    @cached_property
    def _row(self) -> Callable[[EntityEntry], Markup]:
        row: Callable[[EntityEntry], Markup] = self._environment.get_template("entity.j2").module.row  # type: ignore[attr-defined]
        return row

    def _drawn(self, template: str, shown: Callable[[], Mapping[str, Any]]) -> str:
        macros = self._environment.get_template("macros.j2").module
        return self._environment.get_template(template).render(m=macros, **shown())
