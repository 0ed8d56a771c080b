"""One reader for each kind of file: file in, raw tables out, no opinion about right or wrong."""

from pipelines.sources.corrections import BESIDE_OTHERS, OF_NOBODY, PARENT_KEPT_OUT, SAME_ROW, corrections_workbook
from pipelines.sources.proposing import mapping_text, propose
from pipelines.sources.raw import (
    EXAMPLE_SCHOOL,
    IDENTITY_COLUMNS,
    KIND_TITLES,
    Brought,
    File,
    RawTable,
    Remark,
    RowFault,
    SourceFile,
    SourceRefused,
    UnknownSheet,
    Unread,
)
from pipelines.sources.reading import read
from pipelines.sources.template import write_template, write_workbook

__all__ = [
    "BESIDE_OTHERS",
    "EXAMPLE_SCHOOL",
    "IDENTITY_COLUMNS",
    "KIND_TITLES",
    "OF_NOBODY",
    "PARENT_KEPT_OUT",
    "SAME_ROW",
    "Brought",
    "File",
    "RawTable",
    "Remark",
    "RowFault",
    "SourceFile",
    "SourceRefused",
    "UnknownSheet",
    "Unread",
    "corrections_workbook",
    "mapping_text",
    "propose",
    "read",
    "write_template",
    "write_workbook",
]
