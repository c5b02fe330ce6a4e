"""What people corrected in other programs, back to decisions and gold: Label Studio, brat, review.csv.

A file that comes from elsewhere is believed in nothing: its size is limited, its articles must be those of the set,
its spans must hold the characters that the set says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import ConfigError
from pipeline.labels import LABELS, Label

MOST_BYTES = 200_000_000
_SPACES = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Corrected:
    """An article as a person left it.

    Attributes:
        article_id: Which.
        labels: All labels that are right, by place.
        is_read: Whether somebody is known to have read it; what brat holds as it was exported may have been opened by nobody.
    """

    article_id: str
    labels: tuple[Label, ...]
    is_read: bool = True


def read_bounded(path: Path) -> str:
    """The text of a file that somebody sent.

    Raises:
        ConfigError: It is missing, no regular file, larger than `MOST_BYTES`, or not UTF-8.
    """
    if not path.is_file():
        raise ConfigError(f"{path}: no such file; name what the annotation tool exported")
    if path.stat().st_size > MOST_BYTES:
        raise ConfigError(f"{path}: larger than {MOST_BYTES} bytes; export fewer tasks at once")
    try:
        return path.read_bytes().decode("utf-8-sig")
    except ValueError as error:
        raise ConfigError(f"{path}: not UTF-8 ({error}); export it again") from error


def check_surfaces(path: Path, text: str, article_id: str, labels: list[Label]) -> None:
    """Whether the set's labels stand in `text` where they should.

    Raises:
        ConfigError: They do not: the article was another one when it was exported.
    """
    for label in labels:
        if text[label.start : label.end] != label.surface:
            reason = (
                f"article {article_id!r} is another text than in the set; export it anew and correct that"
            )
            raise ConfigError(f"{path}: {reason}")


def check_label(place: str, label: Label, covered: str = "") -> None:
    """Whether a label that came back is one of ours and holds the characters that the tool says.

    A label of another name would be read as none, and the name below it as taken out.

    Args:
        place: The file, and where in it.
        label: As it was read.
        covered: What the tool says that it holds; nothing where it says nothing, or what it held when it was drawn.

    Raises:
        ConfigError: It is not.
    """
    if label.label not in LABELS:
        reason = f"the label {label.label!r} is none of {', '.join(LABELS)}"
        raise ConfigError(f"{place}: {reason}; give it its name back")
    if covered and _SPACES.sub("", covered) != _SPACES.sub("", label.surface):
        reason = f"{covered!r} does not stand at {label.start}-{label.end}, where {label.surface!r} does"
        raise ConfigError(f"{place}: {reason}; export anew and correct that")
