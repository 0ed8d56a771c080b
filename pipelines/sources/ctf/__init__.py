"""Reads the Common Transfer File (CTF), in which schools hand on pupils with the whole history of their needs."""

from pipelines.sources.ctf.transfer import is_ctf, read_ctf

__all__ = ["is_ctf", "read_ctf"]
