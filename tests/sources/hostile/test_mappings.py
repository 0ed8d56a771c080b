import pytest

from tests.sources.hostile.corpus import EXPORT, MAPPING
from tests.sources.hostile.outcomes import refusal_of


@pytest.fixture
def with_mapping(write):
    def written(mapping, export=EXPORT):
        write("export.csv", export)
        return write("mapping.toml", mapping).parent

    return written


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ("#" * (50 << 20), "mapping.toml: it has over 1,024 KB, which no mapping needs; shorten it."),
        ('[[read]]\nfile="a"\ntable="b"\n' * 10_000, "mapping.toml, read: list should have at most 200 items"),
        ("a = " + "[" * 100_000, "mapping.toml: this is not valid TOML (it nests too deep)."),
        ("a = " + "9" * 10_000, "mapping.toml: this is not valid TOML (Exceeds the limit"),
        ("a = 1" + "\x00", "mapping.toml: this is not valid TOML"),
        (b"\xff\xfe\x00", "mapping.toml: this is not valid TOML"),
        ("a = 1", "mapping.toml, read: field required."),
        ("read = 1e400", "mapping.toml, read: input should be a valid list."),
        (MAPPING.replace("100001", "1" * 5_000), "constants.school_id: string should have at most 200 characters."),
        (MAPPING.replace('"DD/MM/YY"', '"DD/MM/YY",' * 100), "dates.entered_on: list should have at most 20 items"),
        (MAPPING.replace("export.csv", "*a" * 500), "no file here is called '*a*a"),
    ],
)
def test_a_mapping_beyond_measure_is_refused(with_mapping, mapping, said):
    assert said in refusal_of(with_mapping(mapping))


def test_a_mapping_that_writes_a_file_out_many_times_is_refused(with_mapping):
    vast = "".join(f"{number},Example,Sam,{'x' * 100_000},06/09/21\n" for number in range(40))
    again = f'[[read]]\nfile = "export.csv"\ntable = "pupils"\ntemplates = {{ surname = "{"{Born}" * 30}" }}\n'

    said = refusal_of(with_mapping(again, EXPORT + vast))

    assert said == "export.csv: its mapping.toml makes more than 100 MB of it; split it by year."
