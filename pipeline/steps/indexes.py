"""What extractors make of their settings before the first text, kept from one run to the next.

To find out how twenty thousand known names are spelled and sound takes half a second, as long as the model takes to load.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from pipeline.extractors import ExtractorSettings, extractor_modules
from pipeline.store.cache import Cache, fingerprint
from pipeline.store.version import program_fingerprint


def kept_indexes(settings: Mapping[str, ExtractorSettings], digest: str, cache: Cache) -> dict[str, str]:
    """By extractor, of those that have one, its index.

    Args:
        settings: By extractor, too.
        digest: Of them.
        cache: Where they are kept.
    """
    return {
        name: cache.remembered(
            fingerprint("index", program_fingerprint(), name, digest), partial(module.index, settings[name])
        )
        for name, module in extractor_modules().items()
        if hasattr(module, "index")
    }
