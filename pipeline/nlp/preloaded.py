"""Importing this loads the model: for the server that processes are forked from, which loads it once for all of them."""

from __future__ import annotations

import gc
import logging

from pipeline.nlp.model import load
from pipeline.nlp.tokens import tokenize

try:
    load()
    tokenize("")
except Exception:  # a process that cannot load it says so itself, where somebody hears it
    logging.getLogger(__name__).debug("the model could not be loaded ahead", exc_info=True)
gc.freeze()  # what is never looked at for circles is never written to, and so stays shared
