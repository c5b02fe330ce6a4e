"""What each article says to what the whole collection says: entities, questions about names, articles told twice."""

from pipeline.resolve.duplicates import find_duplicates
from pipeline.resolve.gist import gist_of
from pipeline.resolve.namesakes import Ear
from pipeline.resolve.resemblances import Resemblances
from pipeline.resolve.resolution import resolve

__all__ = ["Ear", "Resemblances", "find_duplicates", "gist_of", "resolve"]
