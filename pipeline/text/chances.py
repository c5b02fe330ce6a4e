"""How common sounds are after others: what two names share by chance, and what they hardly share so.

Chances of a sound after up to three others, smoothed as Witten & Bell (1991) do: a history that goes on in many ways leaves
more to the shorter history.
"""

from collections.abc import Mapping

ORDER = 4  # sounds, the one asked for among them
FALL = (
    ""  # in a row: what a sound that the history has not seen is worth, to be added to the shorter history's
)
UNIT = 100.0  # the file has hundredths
_RAREST = -500.0  # a sound that no row holds


class Chances:
    """Log chances as they stand in the file: history → sound → hundredths."""

    def __init__(self, rows: Mapping[str, Mapping[str, int]]) -> None:
        """Bind the rows; the one of the empty history must be among them."""
        self._rows = rows

    def of_each(self, sounds: str) -> list[float]:
        """The log chance of each sound of a name and of its end, given those before it.

        Args:
            sounds: phones without borders.
        """
        padded = "^" * (ORDER - 1) + sounds + "$"
        return [self._of(padded[at - ORDER + 1 : at], padded[at]) for at in range(ORDER - 1, len(padded))]

    def _of(self, history: str, sound: str) -> float:
        total = 0.0
        while True:
            row = self._rows.get(history)
            if row is not None:
                if sound in row:
                    return (total + row[sound]) / UNIT
                total += row[FALL]
            if not history:
                return (total + _RAREST) / UNIT
            history = history[1:]
