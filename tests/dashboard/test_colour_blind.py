"""What charts tell apart by colour stays apart for colour-blind eyes, or is told by lightness too."""

from __future__ import annotations

import itertools

import pytest

from dashboard.charts.template import DARK, LIGHT, contrast

# Machado, Oliveira and Fernandes (2009), A physiologically-based model for simulation of color vision deficiency,
# severity 1.0: what red, green and blue light become, in linear light.
SEEN = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
LIGHTER, FURTHER = 1.35, 0.14  # told apart by lightness; or by hue: how far, of 1.7 between black and white


def seen(colour, deficiency):
    linear = [linear_of(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5)]
    mixed = (sum(weight * part for weight, part in zip(row, linear, strict=True)) for row in SEEN[deficiency])
    return tuple(displayed(min(max(part, 0.0), 1.0)) for part in mixed)


def linear_of(part):
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def displayed(part):
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055


def code(parts):
    return "#" + "".join(f"{round(255 * part):02X}" for part in parts)


@pytest.mark.parametrize("deficiency", SEEN)
@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_series_are_told_apart(colours, deficiency):
    for one, other in itertools.combinations(colours.series, 2):
        here, there = seen(one, deficiency), seen(other, deficiency)
        distance = sum((a - b) ** 2 for a, b in zip(here, there, strict=True)) ** 0.5
        assert contrast(code(here), code(there)) >= LIGHTER or distance >= FURTHER, (one, other)


@pytest.mark.parametrize("deficiency", SEEN)
@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_the_scale_still_runs_one_way(colours, deficiency):
    page = code(seen(colours.background, deficiency))
    distances = [contrast(code(seen(shade, deficiency)), page) for shade in colours.scale]
    assert distances == sorted(distances)
