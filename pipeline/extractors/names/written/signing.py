"""Whether an author line names somebody: 「著者:周子涵 編集:馬林」."""

from __future__ import annotations

from pipeline.extractors.names.words.vocabulary import load_vocabulary


def signs(name: str, text: str) -> bool:
    """Whether a label of authors stands right before a name anywhere in a text."""
    labels = load_vocabulary().titles.author_labels
    at = text.find(f":{name}")
    while at >= 0:
        if text.endswith(labels, 0, at):
            return True
        at = text.find(f":{name}", at + 1)
    return False
