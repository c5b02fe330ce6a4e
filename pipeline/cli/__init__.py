"""The command ``nayose``: one module for each thing that a person can ask for.

A module here is a command: it holds the function ``command`` and an ``EXAMPLE`` for its help, and `app` lists it.
All of them are loaded together, so what is heavy is imported where it is used; `start` decides whether they are needed.
"""

from pipeline.cli.start import main

__all__ = ["main"]
