"""What messages.yaml and clues.yaml hold: our words, part by part, in English and in Japanese."""

from __future__ import annotations

from pipeline.resources import Resource


class Message(Resource):
    """A part of a message in both languages, with the same fields."""

    en: str
    ja: str


class Messages(Resource):
    """All that there are."""

    messages: list[Message]
