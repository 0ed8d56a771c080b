"""Letters that no font of ours has do not stop a document."""

from __future__ import annotations

import pytest

from pipelines.reports.letters import refused_letters, without


@pytest.mark.parametrize(
    ("letters", "text", "told"),
    [
        ("😀", "I like swimming 😀😂", "I like swimming (grinning face)(face with tears of joy)"),
        ("李", "李 雷 Lei", "\ufffd \ufffd Lei"),  # what lacks one letter of a script lacks the others too
        ("\x01", "a\x01b", "ab"),
        ("∃", "∃ costs −£5", "\ufffd costs −£5"),  # the minus stands near it, and is ours
    ],
)
def test_a_letter_is_named_dropped_or_marked(letters, text, told):
    assert without({"a": [text, 1, None], "b": {"c": text}}, letters) == {"a": [told, 1, None], "b": {"c": told}}


def test_which_letters_were_refused_is_read_off_the_typesetter_s_message():
    message = 'PDF/UA-1 error: the text `"{}"` could not be displayed with font `"Source Sans Pro"`'
    assert refused_letters(message.format("😀")) == "😀"
    assert refused_letters(message.format("\\u{1}")) == "\x01"
    assert refused_letters("error: unknown variable: x") == ""
