"""Tests of the renderings that are drawn to teach the judge of two katakana forms."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from descent import Descent
from renderings import LONGEST, Reader, _others, cut_letters, learn_reader, spell

from pipeline.text.transliteration import Script, load_model


@pytest.mark.parametrize(
    ("phones", "latin"), [("ko-ruma-rusu", "coalmars"), ("siQfuoN", "schiffon"), ("takusu", "tax")]
)
def test_every_sound_stands_for_one_letter(phones: str, latin: str) -> None:
    told, _ = cut_letters(load_model().channels[Script.LATIN], (phones, latin))
    assert "".join(told) == f"^{phones}$"
    assert len(told) == len(f"^{latin}$")


def test_a_name_that_is_another_fits_worse() -> None:
    channel = load_model().channels[Script.LATIN]
    assert cut_letters(channel, ("mo-toN", "morton"))[1] > 0.3 > cut_letters(channel, ("mo-toN", "isabel"))[1]


def test_a_reader_heeds_the_letters_around_and_draws_the_shares_that_it_saw() -> None:
    """Here c is s before i and else k, and i is a long vowel in every third name."""
    order = np.random.default_rng(3)
    words = [
        "".join(order.choice(list("cmt")) + order.choice(list("ai")) for _ in range(3)) for _ in range(3000)
    ]
    names = []
    for place, word in enumerate(words):
        sounds = word.replace("ci", "si").replace("c", "k")
        names.append((sounds.replace("i", "i-") if place % 3 == 0 else sounds, word))
    reader, _ = learn_reader(load_model().channels[Script.LATIN], names, 1)
    drawn = reader.draw(spell(words))
    plain = [f"^{word.replace('ci', 'si').replace('c', 'k')}$" for word in words]
    right = [form.replace("-", "") == told for form, told in zip(drawn, plain, strict=True)]
    assert np.mean(right) > 0.9
    long = [form.count("-") > 0 for form, word in zip(drawn, words, strict=True) if "i" in word]
    assert 0.2 < np.mean(long) < 0.6


def test_what_is_drawn_is_the_same_for_the_same_seed() -> None:
    spelled = spell(["ab", "ba"])
    assert Reader(["a", "b"], 7).draw(spelled) == Reader(["a", "b"], 7).draw(spelled)


def test_only_whole_names_other_than_the_own_are_kept() -> None:
    whole = "^" + "a" * LONGEST + "$"
    assert _others("^kara$", ["^kara$", "^karu$", "karu$", "^ka$ru$", "^karu$", "^a$", whole]) == ["^karu$"]


def test_descent_reaches_the_least_loss_and_spares_biases() -> None:
    weights = {
        "sought_bias": np.array([5.0], np.float32),
        "idle": np.ones(1, np.float32),
        "idle_bias": np.ones(1, np.float32),
    }
    descent, nothing = Descent(weights, 0.1, 400, decay=0.1), np.zeros(1, np.float32)
    for _ in range(400):
        descent.step({"sought_bias": 2 * (weights["sought_bias"] - 3), "idle": nothing, "idle_bias": nothing})
    assert weights["sought_bias"][0] == pytest.approx(3, abs=0.05)
    assert weights["idle"][0] < 0.5
    assert weights["idle_bias"][0] == 1
