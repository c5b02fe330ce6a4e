"""nayose: canonical names, dates and amounts from Japanese articles.

``from pipeline import extract`` reads a text, ``Extractor`` many with a configuration of one's own; ``nayose extract``
reads a folder, and ``load_table`` gives what it published as a DataFrame.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.published import load_table
    from pipeline.texts import Extractor, extract
    from pipeline.validate.rows import Annotation, Extraction

    __version__: str

__all__ = ["Annotation", "Extraction", "Extractor", "extract", "load_table"]


def __getattr__(name: str) -> Any:
    """Load what is asked for; importing the package alone costs nothing (PEP 562)."""
    if name in {"Extractor", "extract"}:
        from pipeline.nlp.process import load_numpy  # noqa: PLC0415

        load_numpy()
        from pipeline import texts  # noqa: PLC0415

        return getattr(texts, name)
    if name == "load_table":
        from pipeline.published import load_table  # noqa: PLC0415

        return load_table
    if name in {"Annotation", "Extraction"}:
        from pipeline.validate import rows  # noqa: PLC0415

        return getattr(rows, name)
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415

        return version("nayose")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
