"""``nayose review``: the open questions of review.csv, one after the other, in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from pipeline.cli.console import counted, out
from pipeline.cli.language import localised
from pipeline.cli.options import OUT, ConfigOfSet, Out, config_of

if TYPE_CHECKING:
    from pipeline.records import Question
    from pipeline.reviewing import Sitting

EXAMPLE = "nayose review"
_CHOICES = "(a)ccept (r)eject (o)ther (n)ew (d)rop (s)kip (q)uit"
_CHOICES_OF_NOBODY = "(o)ther (d)rop (s)kip (q)uit"
_ANSWERS = {word[0]: word for word in ("accept", "reject", "other", "new", "drop", "skip", "quit")}
_ABOUT_A_GUESS = ("accept", "reject", "new")


def command(
    name: Annotated[
        str | None,
        typer.Argument(
            help="A name as articles write it, to undo or move its link or to drop it; left out, all that is open."
        ),
    ] = None,
    out_dir: Out = OUT,
    config: ConfigOfSet = None,
) -> None:
    """Walk through the names that wait for a decision; every answer is kept in decisions.yaml at once.

    accept: it is the one proposed. reject: it is not. other: it is another entity of the lexicon, or of the articles. new: it is nobody
    whom the lexicon holds. drop: it is no name, and nothing that is spelled so is published any more. The next run takes
    the answers up and asks them no more; an answer holds for the name in every article.
    """
    from pipeline.reviewing import open_sitting  # noqa: PLC0415

    sitting = open_sitting(out_dir, config_of(out_dir, config), name)
    total = len(sitting.questions)
    while sitting.questions:
        question = sitting.questions.pop(0)
        number = total - len(sitting.questions)
        _show(question, sitting, f"{number}/{total}")
        if not _answer(question, sitting):
            break
    _say(f"{counted(sitting.kept, 'decision')} kept in {sitting.path}")
    if sitting.kept:
        _say("nayose extract takes them up")


def _show(question: Question, sitting: Sitting, place: str) -> None:
    """The name in its sentence, the guess, and what speaks for it."""
    out.print()
    head = Text(f"[{place}] {question.surface}", style="bold")
    out.print(head.append(f" ({question.type.value})"))
    sentence = Text(question.example)
    sentence.highlight_words([question.surface], style="reverse")
    out.print(sentence)
    guess = sitting.known.get(question.guess)
    if guess is None:
        _say("is it a name? the lexicon holds nobody whom it is linked to", indent=2)
    else:
        english = f", {guess.name_en}" if guess.name_en else ""
        _say(f"is it {guess.name} ({guess.entity_id}{english})? score {question.score:.2f}", indent=2)
    for reason in question.reason.split("; "):
        _say(reason, indent=4)
    counts = f"{counted(question.mentions, 'mention')} in {counted(question.articles, 'article')}"
    _say(counts, indent=2)
    _say("an answer holds for this spelling in every article", indent=2)


def _answer(question: Question, sitting: Sitting) -> bool:
    """Ask until something is decided; False to end the sitting."""
    has_guess = question.guess in sitting.known
    while True:
        answer = _ANSWERS.get((_ask(_CHOICES if has_guess else _CHOICES_OF_NOBODY) or "quit")[:1].lower())
        match answer if has_guess or answer not in _ABOUT_A_GUESS else None:
            case "accept":
                sitting.accept(question, question.guess)
            case "reject":
                sitting.reject(question)
            case "new":
                sitting.reject_all(question)
            case "other":
                if not _accept_other(question, sitting):
                    continue
            case "drop":
                sitting.deny(question)
            case "skip":
                pass
            case "quit":
                return False
            case _:
                continue
        return True


def _accept_other(question: Question, sitting: Sitting) -> bool:
    """Let the person name another entity; False where none was settled on."""
    told = _ask("entity id or name")
    found = sitting.find(told) if told else []
    if len(found) == 1:
        _say(f"{question.surface} → {found[0].name} ({found[0].entity_id})", indent=2)
        sitting.accept(question, found[0].entity_id)
        return True
    for entity in found:
        out.print(f"    {entity.entity_id}  {entity.name}", markup=False)
    _say(
        "tell one of these ids" if found else "neither the lexicon nor an article holds anybody of that name",
        indent=2,
    )
    return False


def _say(told: str, *, indent: int = 0) -> None:
    """One line in the reader's language."""
    out.print(" " * indent + localised(told), markup=False)


def _ask(label: str) -> str | None:
    """One line of the person, None where there is no more input."""
    try:
        return str(typer.prompt(localised(label), default="", show_default=False)).strip() or "?"
    except (typer.Abort, EOFError):
        return None
