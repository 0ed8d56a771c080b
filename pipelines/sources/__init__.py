"""One reader for each kind of file: file in, raw tables out, no opinion about right or wrong."""

from pipelines.sources.raw import Brought, RawTable, SourceFile, SourceRefused, Unread
from pipelines.sources.reading import read

__all__ = ["Brought", "RawTable", "SourceFile", "SourceRefused", "Unread", "read"]
