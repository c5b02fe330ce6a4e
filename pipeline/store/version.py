"""What the program is made of, as a digest: a change of any of it is a change of what it may say."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from platform import python_version
from unicodedata import unidata_version

# What can change a result by itself.
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
    "htmldate",
    "courlan",
    "justext",
    "charset-normalizer",
    "PyYAML",
    "pyahocorasick",
)
# What these and the rest of the program stand on, of any version of Python; a test compares it with what is installed.
_BELOW = (
    "annotated-doc",
    "annotated-types",
    "anyio",
    "babel",
    "blis",
    "catalogue",
    "certifi",
    "click",
    "cloudpathlib",
    "confection",
    "cymem",
    "h11",
    "httpcore",
    "httpx",
    "idna",
    "importlib-metadata",
    "jinja2",
    "langcodes",
    "lazy-importer",
    "lxml-html-clean",
    "markdown-it-py",
    "markupsafe",
    "mdurl",
    "murmurhash",
    "packaging",
    "pandas",
    "plac",
    "preshed",
    "pydantic",
    "pydantic-core",
    "pygments",
    "python-dateutil",
    "pytz",
    "regex",
    "requests",
    "rich",
    "setuptools",
    "shellingham",
    "smart-open",
    "spacy-legacy",
    "spacy-loggers",
    "srsly",
    "tld",
    "tqdm",
    "typer",
    "typer-slim",
    "typing-extensions",
    "typing-inspection",
    "tzdata",
    "tzlocal",
    "urllib3",
    "wasabi",
    "weasel",
    "wrapt",
    "zipp",
)
_EXTRAS = ("pypdf",)  # reads articles where it is installed
_INSTALLED = ".dist-info"
_PACKAGE = Path(__file__).parents[1]
# What annotation depends on: everything that decides which text the model sees and what is kept of its word.
_ANNOTATION = (
    "nlp/annotate.py",
    "nlp/encoder.py",
    "nlp/model.py",
    "nlp/tokens.py",
    "text/clean.py",
    "text/segment.py",
    "codec/readings.py",
    "types.py",
)


@cache
def versions() -> dict[str, str]:
    """Versions of nayose and of everything below it that can change a result; imports none of it.

    Raises:
        PackageNotFoundError: One of them is not installed.
    """
    named = _named_by_folders()
    told = {name: named.get(_folded(name)) or _version_within(name) for name in ("nayose", *_STACK)}
    told |= {name: named.get(name, "none") for name in _EXTRAS}
    return {**told, "python": python_version(), "unicode": unidata_version}


@cache
def _named_by_folders() -> dict[str, str]:
    """The version of each distribution on the path as its folder is called: ``spacy-3.8.18.dist-info``.

    To read what lies inside takes longer than all else that a run without news does.
    """
    found: dict[str, str] = {}
    for place in sys.path:
        try:
            names = sorted(entry.name for entry in os.scandir(place or "."))
        except OSError:  # an archive, or nothing
            continue
        for name in names:
            if name.endswith(_INSTALLED):
                distribution, _, version = name.removesuffix(_INSTALLED).partition("-")
                found.setdefault(_folded(distribution), version)
    return found


def _version_within(name: str) -> str:
    """What a distribution says of itself, where it was installed in another way."""
    from importlib.metadata import version  # noqa: PLC0415 - slow to load

    return version(name)


def _folded(name: str) -> str:
    return name.lower().replace("-", "_").replace(".", "_")


@cache
def program_fingerprint() -> str:
    """Digest of all code and resources of the package, of `versions` and of every library below them."""
    named = _named_by_folders()
    return _digest(program_files(), [named.get(_folded(name), "none") for name in _BELOW])


def program_files() -> list[Path]:
    """Every file of the package, compiled and hidden ones left out."""
    return sorted(Path(path) for path in _files_in(os.fspath(_PACKAGE)))


def _files_in(folder: str) -> Iterator[str]:
    for entry in os.scandir(folder):
        if entry.name.startswith(".") or entry.name.endswith(".pyc"):
            continue
        if entry.is_dir():
            yield from _files_in(entry.path)
        elif entry.is_file():
            yield entry.path


@cache
def annotation_fingerprint() -> str:
    """Digest of the code below annotation alone, so that a new rule never runs the model again."""
    return _digest([_PACKAGE / name for name in _ANNOTATION])


def _digest(paths: list[Path], below: list[str] | None = None) -> str:
    told = hashlib.sha256(repr((sorted(versions().items()), below)).encode())
    for path in paths:
        told.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    return told.hexdigest()
