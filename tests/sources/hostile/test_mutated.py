import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.warehouse import Contents
from tests.sources.hostile.corpus import sound_files
from tests.sources.hostile.mutations import MUTATIONS, mutated
from tests.sources.hostile.outcomes import loaded


# The other two are about pupils whom other files bring.
@pytest.mark.parametrize("name", sorted({*sound_files()} - {"history.csv", "form.docx"}))
def test_each_file_is_sound_before_it_is_damaged(tmp_path, name):
    (tmp_path / name).write_bytes(sound_files()[name])

    found = loaded(tmp_path / name)

    assert isinstance(found, Contents), found
    assert len(found.brought["pupils"])


@given(
    name=st.sampled_from(sorted(sound_files())),
    mutations=st.lists(MUTATIONS, min_size=1, max_size=4),
    part=st.none() | st.integers(0, 40),
)
def test_however_a_file_is_damaged_it_is_read_or_refused(name, mutations, part):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(mutated(sound_files()[name], mutations, part))

        found = loaded(path)

    assert isinstance(found, Contents) or name in found or ": " in found
