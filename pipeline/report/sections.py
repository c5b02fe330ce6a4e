"""Parts of report.html that stay as they are while other articles come: they follow from those that it tells.

Half of the time of a page is drawing its rows of dates and amounts. A part is kept with a key of all that it is made from: the
articles, in their order, and who has a row that theirs may lead to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from pipeline.report.collection import Chapter, Names
from pipeline.store.version import program_fingerprint

Keep = Callable[[str, str, Callable[[], str]], str]


def anew(_name: str, _key: str, draw: Callable[[], str]) -> str:
    """What `draw` gives, with nothing kept."""
    return draw()


class Sections:
    """Draws parts of report.html.

    Args:
        environment: Of the templates.
        told: The articles that it tells.
        names: Who has a row in it.
        most: Rows of a part.
        keep: Gives the part that was kept under a name, if it was under this key, or draws it.
    """

    def __init__(
        self, environment: Environment, told: Sequence[Chapter], names: Names, most: int, keep: Keep
    ) -> None:
        self._environment, self._keep = environment, keep
        named = {mention.entity_id for chapter in told for mention in chapter.source.extraction.mentions}
        articles = (f"{chapter.source.key}{chapter.page}" for chapter in told)
        self._key = "\n".join(
            (program_fingerprint(), str(most), *articles, *sorted(named & names.shown.keys()))
        )

    def draw(self, template: str, shown: Callable[[], Mapping[str, Any]]) -> Markup:
        """The part that `template` makes of what is `shown`."""
        told = self._keep(template, self._key, partial(self._drawn, template, shown))
        return Markup(told)  # noqa: S704 - it was escaped when it was drawn

    def _drawn(self, template: str, shown: Callable[[], Mapping[str, Any]]) -> str:
        macros = self._environment.get_template("macros.j2").module
        return self._environment.get_template(template).render(m=macros, **shown())
