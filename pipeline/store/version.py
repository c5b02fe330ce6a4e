"""What the program is made of, as a digest: a change of any of it is a change of what it may say."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from platform import python_version
from unicodedata import unidata_version

_STACK = (
    "spacy",
    "thinc",
    "ginza",
    "ja_ginza",
    "SudachiPy",
    "SudachiDict-core",
    "numpy",
    "dateparser",
    "trafilatura",
    "lxml",
)
_PACKAGE = Path(__file__).parents[1]
# What annotation depends on: everything that decides which text the model sees and what is kept of its word.
_ANNOTATION = (
    "nlp/annotate.py",
    "nlp/model.py",
    "nlp/tokens.py",
    "text/clean.py",
    "text/segment.py",
    "codec.py",
    "types.py",
)


@cache
def versions() -> dict[str, str]:
    """Versions of nayose and of everything below it that can change a result; imports none of it."""
    told = {name: version(name) for name in ("nayose", *_STACK)}
    try:
        told["pypdf"] = version("pypdf")
    except PackageNotFoundError:  # an extra
        told["pypdf"] = "none"
    return {**told, "python": python_version(), "unicode": unidata_version}


@cache
def program_fingerprint() -> str:
    """Digest of all code and resources of the package, and of `versions`."""
    return _digest(program_files())


def program_files() -> list[Path]:
    """Every file of the package, compiled and hidden ones left out."""
    paths = (path for path in _PACKAGE.rglob("*") if path.suffix != ".pyc" and not path.name.startswith("."))
    return sorted(path for path in paths if path.is_file())


@cache
def annotation_fingerprint() -> str:
    """Digest of the code below annotation alone, so that a new rule never runs the model again."""
    return _digest([_PACKAGE / name for name in _ANNOTATION])


def _digest(paths: list[Path]) -> str:
    told = hashlib.sha256(repr(sorted(versions().items())).encode())
    for path in paths:
        told.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    return told.hexdigest()
