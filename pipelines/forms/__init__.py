"""From the forms of a pupil to one sequence of plans: what each says of earlier targets lands where those were set."""

from pipelines.forms.drafts import draft_notes
from pipelines.forms.following import Followed, followed

__all__ = ["Followed", "draft_notes", "followed"]
