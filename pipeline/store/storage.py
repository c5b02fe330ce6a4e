"""Places that fsspec knows by URL: ``s3://bucket/folder``, ``gs://…``, ``memory://…``. The only room that knows it.

What a store needs beyond fsspec itself (s3fs, gcsfs, adlfs) and whom it lets in are the user's to install and to say,
in the way of those packages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import ConfigError, NayoseError, OutputError

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

_FILE = "file://"
# What may never be in a message, nor in the name of a folder: of ftp://user:password@host what stands before the @, even
# where the password holds a slash, and of https://host/a?sig=… what follows the question mark.
_KIND = r"(?<![\w+.-])(?P<kind>[\w+.-]*+)://"
_USER = re.compile(rf"{_KIND}(?P<user>[^\s/?#]*@|[^\s/@:]*+:\S{{0,500}}@)")
_QUERY = re.compile(r"(://[^\s?]{0,2000})\?\S*")
# Not the port, and an @ in the path.
_SLASH_IN_PASSWORD = re.compile(rf"{_KIND}[^\s/@:]*+:(?![0-9]+/)[^\s/@]*+/\S{{0,500}}@")
_CONTAINERS = {"abfs", "abfss", "wasb", "wasbs"}  # abfs://container@account: there it is no secret


@dataclass(frozen=True, slots=True)
class Storage:
    """A folder of a store.

    Attributes:
        files: What fsspec makes of the store.
        root: The folder's path in it, without a slash at its end.
        url: As a message may name it.
    """

    files: AbstractFileSystem
    root: str
    url: str

    def path(self, below: str) -> str:
        """The path in the store of what lies `below` the folder."""
        return f"{self.root}/{below}"


def is_url(place: str) -> bool:
    """Whether `place` is for `open_storage`; a ``file://`` URL is none, for it is a folder of this machine."""
    return "://" in place and not place.startswith(_FILE)


def folder_of(place: str | Path) -> Path:
    """The folder of this machine that `place` names.

    Raises:
        ConfigError: It is a URL of another place.
    """
    told = str(place)
    if is_url(told):
        raise ConfigError(f"{shown(told)}: is a URL; name a folder here")
    return Path(told.removeprefix(_FILE))


def shown(url: str) -> str:
    """`url`, or a text with URLs, as it may be printed."""
    return _QUERY.sub(r"\1?…", _USER.sub(_without_user, url))


def _without_user(told: re.Match[str]) -> str:
    container = told["kind"].lower() in _CONTAINERS and ":" not in told["user"]
    return told[0] if container else f"{told['kind']}://"


def open_storage(url: str) -> Storage:
    """The folder at `url`; nothing is asked of the store yet.

    Raises:
        ConfigError: A package is missing, or there is no such kind of store.
        OutputError: The store does not answer, where the package asks it at once.
    """
    if _SLASH_IN_PASSWORD.search(url):  # what its parser says of it would tell a part
        raise ConfigError(f"{shown(url)}: holds a slash in its password; write it as %2F")
    try:
        from fsspec.core import url_to_fs  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise ConfigError(f'{shown(url)}: needs fsspec; install it with: pip install ".[remote]"') from error
    try:
        files, root = url_to_fs(url, use_listings_cache=False)
    except ImportError as error:
        raise ConfigError(
            f"{shown(url)}: cannot be used ({shown(str(error))}); install that package beside nayose"
        ) from error
    except (TypeError, ValueError) as error:
        raise ConfigError(
            f"{shown(url)}: cannot be used ({shown(str(error))}); name another place"
        ) from error
    except Exception as error:
        raise _no_answer(shown(url), error) from error
    return Storage(files, root.rstrip("/"), shown(url).rstrip("/"))


@contextmanager
def told_of(storage: Storage, below: str = "") -> Iterator[None]:
    """The body asks the store about what lies `below`; whatever keeps it from an answer is told.

    Raises:
        OutputError: In place of what the store's package raises, which may be of any kind.
    """
    try:
        yield
    except NayoseError:
        raise
    except Exception as error:
        raise _no_answer(f"{storage.url}/{below}" if below else storage.url, error) from error


def _no_answer(place: str, error: Exception) -> OutputError:
    reason = f"the store does not answer ({why(error)}); the set published before is untouched"
    return OutputError(f"{place}: {reason}")


def why(error: Any) -> str:
    """What an error of a store's package says, in one line."""
    return " ".join(shown(str(error)).split()) or type(error).__name__
