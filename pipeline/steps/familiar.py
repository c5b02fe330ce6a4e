"""Text files that hold what an earlier run read: what a run has to know of them, without reading them again.

Of ten thousand articles of which one is new, the text of hardly any is asked for. What is known of the others lies in
the cache, many on one sheet, under a key of all that it follows from; their bytes were hashed already to find out whether
anything is new.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from operator import attrgetter

from pipeline.config import Configuration
from pipeline.records import Issue
from pipeline.steps.parting import parts_of
from pipeline.store.cache import Cache, fingerprint
from pipeline.store.formats import FORMATS, suffix_of
from pipeline.store.sources import SIDECAR, Source, stem
from pipeline.store.version import program_fingerprint
from pipeline.text.lines.shared import LINE_BYTES, Printed, printed_in
from pipeline.types import Article

_SIZE = 64  # articles of a sheet, about
# Fields of an article on which no reading depends (what the file is called and holds), and those that are told apart.
_NOT_READ = frozenset({"path", "sha256", "encoding", "text_path", "text", "repeated_lines"})
_read = attrgetter(*(field.name for field in fields(Article) if field.name not in _NOT_READ))


@dataclass(frozen=True, slots=True)
class Profile:
    """What a run has to know of an article whose text it does not read.

    Attributes:
        sha256: Hex digest of the file.
        encoding: As the article has it.
        chars: Characters of the text.
        content: Digest of the text and of all else that its reading follows from, but for what others share with it.
        printed: Its lines.
        issues: What is doubtful of the file.
    """

    sha256: str
    encoding: str | None
    chars: int
    content: str
    printed: Printed
    issues: tuple[Issue, ...] = ()

    def content_beside(self, shared: Sequence[int]) -> str:
        """Digest of all that its reading follows from, where these of its lines stand in others, too."""
        return fingerprint(self.content, repr(shared)) if shared else self.content


def profile_of(article: Article, issues: Iterable[Issue]) -> Profile:
    """The profile of an article that was read, and in which there were `issues`."""
    content = fingerprint(repr(_read(article)), article.text)
    printed = printed_in(_below_front_matter(article))
    return Profile(article.sha256, article.encoding, len(article.text), content, printed, tuple(issues))


class Familiar:
    """The profiles of text files that hold what an earlier run read.

    Args:
        found: The files of raw/.
        digests: SHA-256 of each, and of those beside them, by path.
        settings: How they are read.
        cache: Where profiles are kept.
    """

    def __init__(
        self, found: Iterable[Source], digests: Mapping[str, bytes], settings: Configuration, cache: Cache
    ) -> None:
        self._digests, self._settings, self._cache = digests, settings, cache
        self._sources = {
            source.path: source
            for source in found
            if suffix_of(source.path) not in FORMATS and f"{stem(source.path)}{SIDECAR}" not in digests
        }
        self._profiles: dict[str, Profile] = {}
        self._new: dict[str, Sequence[str]] = {}
        for part in parts_of(self._sources, _SIZE):
            key = self._key(part)
            kept = cache.get_bytes(key)
            if kept is None:
                self._new[key] = part
            else:
                self._profiles.update(_load(kept, part, digests))

    def get(self, path: str) -> Profile | None:
        """The profile of the file at `path`, if an earlier run read what it holds."""
        return self._profiles.get(path)

    def stands_alone(self, path: str) -> bool:
        """Whether the file at `path` is a text without metadata of its own beside it, as raw/ was when it was hashed."""
        return path in self._sources

    def meet(self, path: str, profile: Profile) -> None:
        """Take note of what was read at `path`, unless it was written to after its digest was taken."""
        if path in self._sources and self._digests.get(path, b"").hex() == profile.sha256:
            self._profiles[path] = profile

    def keep(self) -> None:
        """Keep what is new; of files that cannot be read there is nothing to keep."""
        for key, part in self._new.items():
            self._cache.keep(key, _dump([self._profiles.get(path) for path in part]))

    def _key(self, part: Sequence[str]) -> str:
        """Of all that the profiles of these files follow from."""
        register = self._settings.register
        told = [str(self._settings.input.most_bytes)]
        for path in part:
            name = self._sources[path].article_id
            known = register.get(name) or register.get(path)
            told += [path, name, self._digests.get(path, b"").hex(), repr(known) if known else ""]
        return fingerprint("profiles", program_fingerprint(), *told)


def _dump(profiles: Sequence[Profile | None]) -> bytes:
    """What there is of each but its lines, as JSON on one line; then the lines of all."""
    told = [
        None
        if one is None
        else [
            one.encoding,
            one.chars,
            one.content,
            one.printed.chars,
            len(one.printed.lines) // LINE_BYTES,
            [astuple(issue) for issue in one.issues],
        ]
        for one in profiles
    ]
    lines = b"".join(one.printed.lines for one in profiles if one is not None)
    return json.dumps(told).encode() + b"\n" + lines


def _load(kept: bytes, part: Sequence[str], digests: Mapping[str, bytes]) -> Iterator[tuple[str, Profile]]:
    """By path each profile that `_dump` was given."""
    head, _, lines = kept.partition(b"\n")
    first = 0
    for path, told in zip(part, json.loads(head), strict=True):
        if told is None:
            continue
        encoding, chars, content, printed, count, issues = told
        last = first + count * LINE_BYTES
        own = Printed(printed, lines[first:last])
        first = last
        yield (
            path,
            Profile(
                digests[path].hex(), encoding, chars, content, own, tuple(Issue(*issue) for issue in issues)
            ),
        )


def _below_front_matter(article: Article) -> str:
    """The text with its front matter blank and its lines in their places: the keys of metadata are nobody's furniture."""
    if not article.meta_end:
        return article.text
    head = article.text[: article.meta_end]
    return "".join(sign for sign in head if sign.isspace()) + article.text[article.meta_end :]
