"""The command as a whole: its list of commands and the options before them."""

from __future__ import annotations

import logging
from typing import Annotated

import typer

from pipeline.cli import (
    annotate,
    cache,
    diff,
    doctor,
    evaluate,
    explain,
    export,
    extract,
    import_,
    review,
    watch,
)
from pipeline.cli.exits import EXIT_USAGE
from pipeline.cli.language import LANGUAGES, choose
from pipeline.errors import ConfigError

_EXIT_CODES = (
    "Exit codes: 0 all well, 1 some article failed, 2 wrong configuration or usage, 3 nothing was published, "
    "75 another run is at work, 130 or 143 stopped by Ctrl-C or SIGTERM."
)
_COMMANDS = (
    extract,
    watch,
    review,
    export,
    diff,
    import_,
    evaluate,
    annotate,
    explain,
    doctor,
    cache,
)  # in the order of the help

app = typer.Typer(
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    help="Canonical names, dates and amounts of money from Japanese articles (名寄せ).",
    epilog=_EXIT_CODES,
)
for _module in _COMMANDS:
    _name = _module.__name__.rpartition(".")[2].rstrip("_")  # import is a word of Python
    app.command(_name, epilog=f"Example: [bold]{_module.EXAMPLE}[/bold]")(_module.command)


def _speak(language: str | None) -> None:
    """Choose the language before anything else on the command line can be wrong."""
    if language is not None and language not in LANGUAGES:
        raise ConfigError(f"--lang: {language}: choose one of {', '.join(LANGUAGES)}")
    choose(language)


@app.callback(invoke_without_command=True)
def _options(
    context: typer.Context,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say what is being done.")] = False,
    version: Annotated[
        bool, typer.Option("--version", help="Print the versions and stop.", is_eager=True)
    ] = False,
    lang: Annotated[
        str | None,
        typer.Option(
            "--lang",
            help="Language of errors, en or ja; by default that of LANG.",
            callback=_speak,
            is_eager=True,
        ),
    ] = None,
) -> None:
    level = logging.INFO if verbose else logging.WARNING
    logging.basicConfig(level=level, format="%(levelname)s %(name)s: %(message)s")
    if version:
        from pipeline.store.version import versions  # noqa: PLC0415

        for name, told in versions().items():
            print(name, told)
        raise typer.Exit
    if context.invoked_subcommand is None:
        print(context.get_help())
        raise typer.Exit(EXIT_USAGE)
