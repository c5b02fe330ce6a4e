"""The ways a run can fail, each saying what, where and what to do."""

from __future__ import annotations


class NayoseError(Exception):
    """Anything this program reports to its user instead of a traceback."""


class ConfigError(NayoseError):
    """A configuration or the usage is wrong; raised before any article is read (exit code 2).

    Args:
        faults: What is wrong, each with its place and what to do.
    """

    def __init__(self, *faults: str) -> None:
        super().__init__(*faults)

    def __str__(self) -> str:
        return "\n".join(self.args)


class InputError(NayoseError):
    """One article cannot be used; the run goes on without it (exit code 1).

    Args:
        code: Short stable identifier for issues.csv, for example ``binary``.
        reason: What is wrong and what the user can do about it.
    """

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


class OutputError(NayoseError):
    """The set did not pass validation or could not be written; nothing was published (exit code 3)."""


class RowsError(OutputError):
    """A mistake of ours: what is told of an article fits no table. The run goes on without that article."""


class ChangedError(OutputError):
    """An article that seemed to be as it was has been written to meanwhile; a run that begins anew sees what it is now."""


class BusyError(OutputError):
    """Another run is writing the same set; nothing was done, try again later (exit code 75, EX_TEMPFAIL)."""
