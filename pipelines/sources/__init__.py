"""One reader for each kind of file: file in, raw tables out, no opinion about right or wrong."""

from pipelines.sources.proposing import mapping_text, propose
from pipelines.sources.raw import EXAMPLE_SCHOOL, Brought, RawTable, SourceFile, SourceRefused, UnknownSheet, Unread
from pipelines.sources.reading import read
from pipelines.sources.template import write_template, write_workbook

__all__ = [
    "EXAMPLE_SCHOOL",
    "Brought",
    "RawTable",
    "SourceFile",
    "SourceRefused",
    "UnknownSheet",
    "Unread",
    "mapping_text",
    "propose",
    "read",
    "write_template",
    "write_workbook",
]
