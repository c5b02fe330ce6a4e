"""What each article says of its names to entities of the whole collection, and questions about the rest."""

from pipeline.resolve.resolution import resolve

__all__ = ["resolve"]
