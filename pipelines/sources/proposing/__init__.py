"""Proposes how an unknown export could become records: which heading may mean which column, and why."""

from pipelines.sources.proposing.proposal import Proposal, propose
from pipelines.sources.proposing.writing import mapping_text

__all__ = ["Proposal", "mapping_text", "propose"]
