"""Where the command starts, and what an error becomes."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper

from pipeline.cli.exits import (
    EXIT_ARTICLE_FAILED,
    EXIT_BUSY,
    EXIT_NOT_PUBLISHED,
    EXIT_USAGE,
)
from pipeline.cli.extracting import extract, plain_options
from pipeline.cli.language import localised
from pipeline.cli.stopping import raise_if_stopped, stoppable
from pipeline.errors import BusyError, ConfigError, NayoseError, OutputError
from pipeline.nlp.process import OF_A_RUN, prepare_process


def main() -> None:
    """Run the command and turn our errors into one line and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # Japanese is told in any locale
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    with stoppable():
        prepare_process(OF_A_RUN)
        _run_or_fail(sys.argv[1:])


def _run_or_fail(words: list[str]) -> None:
    try:
        _run(words)
    except ConfigError as error:
        _fail(error, EXIT_USAGE)
    except BusyError as error:
        _fail(error, EXIT_BUSY)
    except OutputError as error:
        _fail(error, EXIT_NOT_PUBLISHED)
    except NayoseError as error:
        _fail(error, EXIT_ARTICLE_FAILED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(EXIT_ARTICLE_FAILED)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        _fail(OutputError(f"{place}{error.strerror or error}"), EXIT_NOT_PUBLISHED)


def _run(words: list[str]) -> None:
    told = plain_options(words)
    if told is not None:
        sys.exit(extract(**told))
    # typer takes longer to load than a run without news
    from pipeline.cli.app import app  # noqa: PLC0415
    from pipeline.cli.usage import run  # noqa: PLC0415

    run(app)


def _fail(error: NayoseError, code: int) -> None:
    raise_if_stopped()
    for told in error.args:
        print(f"nayose: {localised(str(told))}", file=sys.stderr)
    sys.exit(code)
