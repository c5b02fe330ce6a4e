"""What typer says of a command line that it cannot read, told as all our errors are: one line, in the reader's language."""

from __future__ import annotations

import sys
from typing import Any, cast

import typer

from pipeline.errors import ConfigError

# The class of all mistakes on a command line, to which typer gives no name of its own.
_UsageError = cast("type[Exception]", typer.BadParameter.__mro__[1])


def run(app: typer.Typer) -> None:
    """Run what the command line asks for; ends the process with the code of the command.

    Raises:
        ConfigError: The command line names no command or option of ours, or leaves one out.
    """
    try:
        code = app(standalone_mode=False)
    except typer.Abort:  # the end of standard input where an answer was asked for
        sys.exit(1)
    except _UsageError as error:
        raise ConfigError(f"{_reason(error)}; see {_path(error)} --help") from error
    sys.exit(code)


def _reason(error: Any) -> str:
    return " ".join(str(error.format_message()).split()).removesuffix(".")


def _path(error: Any) -> str:
    return "nayose" if error.ctx is None else str(error.ctx.command_path)
