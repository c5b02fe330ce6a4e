"""The extractors as spaCy components: ``nlp.add_pipe("nayose_money")``, then ``doc._.nayose_money``.

Every spaCy program in the environment imports this module through its entry points, so it stays light:
nothing of ours is loaded before a component is made. Results are kept as JSON-plain rows in
``doc.user_data``, so that DocBin and multiprocessing work, and appear as our types through getters.
"""

# No postponed annotations here: spaCy checks a factory's arguments by its annotations and needs the types themselves.

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc

if TYPE_CHECKING:
    from pipeline.text.clean import CleanText
    from pipeline.types import TextView
    from pipeline.values import Value


class Component:
    """One extractor as a spaCy component.

    Args:
        name: The extractor's name.
        settings: Its section of pipeline.yaml; empty for the defaults.
        published: ISO date of publication of every text, if they share one. A single text can carry its own
            in ``doc.user_data["nayose_published"]``.
    """

    def __init__(self, name: str, settings: dict[str, Any], published: str | None) -> None:
        from pipeline.extractors import extractor_modules  # noqa: PLC0415 - see the module's docstring

        module = extractor_modules()[name]
        self._key = f"nayose_{name}"
        self._extractor = module.build(module.Settings.model_validate(settings))
        self._published = published
        if not Doc.has_extension(self._key):
            Doc.set_extension(self._key, getter=_getter(self._key))

    def __call__(self, doc: Doc) -> Doc:
        """Store the values found in `doc`; its text and annotations stay as they are."""
        from pipeline.codec.readings import parse_moment, to_plain  # noqa: PLC0415
        from pipeline.text.clean import clean  # noqa: PLC0415
        from pipeline.types import Context  # noqa: PLC0415
        from pipeline.values import Rejected  # noqa: PLC0415

        cleaned = clean(doc.text)
        told = doc.user_data.get("nayose_published", self._published)
        context = Context(_view(doc, cleaned), parse_moment(told) if told else None)
        rows: list[dict[str, Any]] = []
        for finding in self._extractor(context):
            if not isinstance(finding.outcome, Rejected):
                start, end = cleaned.to_raw(finding.candidate.start, finding.candidate.end)
                rows.append(
                    {"start": start, "end": end, "value": to_plain(cleaned.value_to_raw(finding.outcome))}
                )
        doc.user_data[self._key] = rows
        return doc


def _view(doc: Doc, cleaned: "CleanText") -> "TextView":
    from pipeline.nlp.annotate import entities_of, tokens_of  # noqa: PLC0415
    from pipeline.text.view import build_view  # noqa: PLC0415

    moved = cleaned.from_raw
    tokens = [t._replace(start=moved(t.start), end=moved(t.end)) for t in tokens_of(doc)]
    entities = [replace(e, start=moved(e.start), end=moved(e.end)) for e in entities_of(doc)]
    return build_view(cleaned.text, tokens=tokens, entities=entities)


def _getter(key: str) -> Callable[[Doc], "list[tuple[int, int, Value]]"]:
    def values_of(doc: Doc) -> "list[tuple[int, int, Value]]":
        """``(start, end, value)`` for each value, offsets in ``doc.text``."""
        from pipeline.codec.readings import from_plain  # noqa: PLC0415

        rows = doc.user_data.get(key, ())
        return [(row["start"], row["end"], from_plain(row["value"])) for row in rows]

    return values_of


def _factory(extractor: str) -> Any:
    def create(nlp: Language, name: str, settings: dict[str, Any], published: str | None) -> Component:
        return Component(extractor, settings, published)

    defaults: dict[str, Any] = {"settings": {}, "published": None}
    return Language.factory(f"nayose_{extractor}", default_config=defaults, func=create)


names = _factory("names")
dates = _factory("dates")
money = _factory("money")
