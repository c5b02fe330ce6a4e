"""Templates of the report as Python keeps modules: compiled, in ``__pycache__`` beside them.

To compile them takes as long as to fill them in. What may not be written there is compiled in every run.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from pickle import UnpicklingError

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from pipeline.store.version import program_fingerprint


class CompiledTemplates(BytecodeCache):
    """Keeps code in `folder`, as trusted as the modules of the package, which lie in a folder like it.

    Args:
        folder: Where; made when there is something to keep.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get_source_checksum(self, source: str) -> str:
        """What code is kept for: the template, and all that may compile it otherwise, jinja2 among it."""
        return sha256(f"{program_fingerprint()}\n{source}".encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give `bucket` the code that is kept, if it is."""
        try:
            bucket.bytecode_from_string(self._place(bucket).read_bytes())
        except (OSError, EOFError, UnpicklingError, ValueError):  # not there, or damaged
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of `bucket`, unless Python was told to write none."""
        if sys.dont_write_bytecode:
            return
        place = self._place(bucket)
        fresh = place.with_name(f"{os.getpid()}-{place.name}")
        try:
            self._folder.mkdir(exist_ok=True)
            fresh.write_bytes(bucket.bytecode_to_string())
            fresh.replace(place)
        except OSError:
            with suppress(OSError):
                fresh.unlink()

    def _place(self, bucket: Bucket) -> Path:
        # .pyc belongs to no fingerprint of the program.
        return self._folder / f"{bucket.key}.{sys.implementation.cache_tag}.pyc"
