"""A council's own settings: what they change, and what is said of those that cannot be used."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from pipelines.records.reference import code_sets, ladders
from pipelines.records.settings import Settings, SettingsError, settings, use

RUNGS = '[staged_intervention]\ntitle = "Ours"\nrungs = [{code = "U", name = "Universal"}, %s]'
PAGE = Path(__file__).resolve().parents[2] / "docs" / "settings.md"


@pytest.fixture
def refused(tmp_path):
    """Return what is said of a settings file, after the file's own path."""

    def said(text):
        path = tmp_path / "settings.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        with pytest.raises(SettingsError) as error:
            use(tmp_path)
        path.unlink()
        use(tmp_path)
        message = str(error.value)
        assert message.startswith(str(path))
        return message.removeprefix(str(path))

    return said


def codes(ladder):
    return [rung.code for rung in ladders()[ladder].rungs]


def test_without_a_file_the_generic_ladder_holds(tmp_path):
    use(tmp_path)
    assert settings() == Settings()
    assert codes("staged_intervention") == ["0", "1", "2", "3"]


@pytest.mark.usefixtures("council")
def test_a_councils_rungs_take_the_place_of_the_generic_ones_alone():
    assert codes("staged_intervention") == ["U", "S1", "S2", "S3"]
    assert code_sets()["ladder"].codes["staged_intervention"] == "Staged intervention (Our Council)"
    assert codes("code_2014") == ["N", "K", "E"]


def test_the_settings_are_those_of_the_folder_used_last(council, tmp_path):
    use(tmp_path)
    assert codes("staged_intervention") == ["0", "1", "2", "3"]
    use(council)
    assert codes("staged_intervention") == ["U", "S1", "S2", "S3"]


def test_a_changed_file_counts_once_the_folder_is_used_again(council):
    (council / "settings.toml").write_text(RUNGS % '{code = "S", name = "Support"}', "utf-8")
    use(council)
    assert codes("staged_intervention") == ["U", "S"]


@pytest.mark.usefixtures("council")
def test_the_example_of_the_page_is_what_this_test_uses_and_can_be_used(tmp_path):
    (example,) = re.findall(r"```toml\n(\[staged_intervention\].*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    own = settings()
    (tmp_path / "settings.toml").write_text(example, "utf-8")
    use(tmp_path)
    assert settings().staged_intervention == own.staged_intervention
    (tmp_path / "settings.toml").unlink()


def test_amounts_are_exact(tmp_path):
    (tmp_path / "settings.toml").write_text('[element_2_threshold]\n"2025/26" = 6000.10\ndefault = 5000', "utf-8")
    use(tmp_path)
    assert settings().element_2_threshold == {"2025/26": Decimal("6000.10"), "default": Decimal(5000)}
    (tmp_path / "settings.toml").unlink()
    use(tmp_path)


@pytest.mark.parametrize(
    ("rung", "said"),
    [
        (
            '{code = "S1"}',
            "staged_intervention, rungs, number 2, name: the entry is missing. staged_intervention, rungs ",
        ),
        ('{code = 1, name = "One"}', "staged_intervention, rungs, number 2, code: write text, in quotes."),
        ('{code = " ", name = "One"}', "staged_intervention, rungs, number 2, code: it is empty."),
        ('{code = "1,2", name = "One"}', "number 2, code: a code has no comma, semicolon or quotation mark"),
        ('{code = "none", name = "One"}', "staged_intervention: none cannot be the code of a rung above the first"),
        ('{code = "u", name = "One"}', "staged_intervention: 'u' stands for two rungs; give each codes, names"),
        ('{code = "S1", name = "universal"}', "staged_intervention: 'universal' stands for two rungs"),
        ('{code = "S1", name = "One", aliases = ["U"]}', "staged_intervention: 'u' stands for two rungs"),
        (
            '{code = "S1", name = "One", colour = "red"}',
            "colour: there is no such entry. staged_intervention, rungs may",
        ),
        ('"S1"', "staged_intervention, rungs, number 2: write entries, as in docs/settings.md."),
        ("", "staged_intervention, rungs: there must be at least two, the first of them for no additional need."),
    ],
)
def test_a_rung_that_cannot_be_used(refused, rung, said):
    assert said in refused(RUNGS % rung)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "staged = 1",
            ", staged: there is no such entry. settings.toml may hold: staged_intervention, element_2_thresh",
        ),
        ("staged_intervention = 1", ", staged_intervention: write entries, as in docs/settings.md."),
        (
            "[staged_intervention]",
            "staged_intervention, title: the entry is missing. staged_intervention may hold: title",
        ),
        ('[element_2_threshold]\n"2025-26" = 1', "element_2_threshold, 2025-26: name an academic year, as '2025/26'"),
        ('[element_2_threshold]\n"2025/27" = 1', "element_2_threshold, 2025/27: name an academic year, as '2025/26'"),
        ('[element_2_threshold]\n"2025/26" = -1', "element_2_threshold, 2025/26: an amount cannot be below 0."),
        ('[element_2_threshold]\n"2025/26" = "x"', "element_2_threshold, 2025/26: write a number, as 6000."),
        ("element_2_threshold = 6000", "element_2_threshold: write entries below a heading, as in docs/settings.md."),
        ("staged_intervention = ", " cannot be read as TOML"),
        (b"title = '\xff'", " cannot be read as TOML"),
    ],
)
def test_settings_that_cannot_be_used(refused, text, said):
    assert said in refused(text)
