"""Reads the Highland IEP form in Word: one form of one child, as it was filled in."""

from pipelines.sources.iep_form.reader import is_iep_form, read_iep_form, refuse_other_document

__all__ = ["is_iep_form", "read_iep_form", "refuse_other_document"]
