"""Importing this reads a sentence: for the server that processes are forked from, so that word lists are loaded once for all."""

from __future__ import annotations

import gc
import logging

from pipeline.extractors import Extractor, extractor_modules
from pipeline.steps.analyse import analyse
from pipeline.steps.workshop import REHEARSAL
from pipeline.types import Depth


def _extractors() -> list[Extractor]:
    """All of them with nothing set and nobody known, for a lexicon is each configuration's own."""
    found = []
    for module in extractor_modules().values():
        nobody = {"entities": ()} if "entities" in module.Settings.model_fields else {}
        found.append(module.build(module.Settings(**nobody)))
    return found


try:
    analyse(REHEARSAL, _extractors(), depth=Depth.TOKENS)
except Exception:  # a process that cannot load it says so itself, where somebody hears it
    logging.getLogger(__name__).debug("nothing could be read ahead", exc_info=True)
gc.freeze()  # what is never looked at for circles is never written to, and so stays shared
