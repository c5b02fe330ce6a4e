"""What extractors make of their settings before the first text, kept from one run to the next.

To find out how twenty thousand known names are spelled and sound takes half a second, as long as the model takes to load.
A first run leaves that to the processes that read, which need it at once, each for itself: to make it for them and to keep
it would take longer. What is asked for a second time is made and kept.
"""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.extractors import ExtractorSettings, extractor_modules
from pipeline.store.cache import Cache, fingerprint
from pipeline.store.version import program_fingerprint

_ASKED_FOR = ""


def kept_indexes(settings: Mapping[str, ExtractorSettings], digest: str, cache: Cache) -> dict[str, str]:
    """By extractor, of those that have one, its index; what was never asked for before is left out.

    Args:
        settings: By extractor, too.
        digest: Of them.
        cache: Where they are kept.
    """
    found = {}
    for name, module in extractor_modules().items():
        if not hasattr(module, "index"):
            continue
        key = fingerprint("index", program_fingerprint(), name, digest)
        kept = cache.get(key)
        if kept is None:
            cache.keep(key, _ASKED_FOR)
            continue
        if kept == _ASKED_FOR:
            kept = module.index(settings[name])
            cache.keep(key, kept)
        found[name] = kept
    return found
