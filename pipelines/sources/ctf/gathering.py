"""Takes the tags and texts of a CTF as a parser finds them, and keeps the few elements that are read."""

from __future__ import annotations

from pipelines.sources.ctf.elements import Element
from pipelines.sources.ctf.reference import element_names
from pipelines.sources.raw import SourceRefused

# Within these and the limit of bytes no file takes more than 500 MB and half a minute.
MOST_ELEMENTS = 300_000  # a school of 2,000 pupils needs half
MOST_DEEP = 100
MOST_CHARACTERS = 10_000  # in one element that is read
AGAIN = "export the CTF again"
FEWER = "export fewer pupils at a time"
RECORDS = ("Header", "Pupil", "SEN", "SENneed")


class Gatherer:
    """Takes the parser's tags as they come and keeps the elements that are read."""

    def __init__(self, file: str, *, declared: bool) -> None:
        """Begin before the first tag; an XML declaration has a line of its own."""
        self.file = file
        self.line = 1
        self.laid_out = int(declared)
        self.after_an_end = False
        self.open: list[Element] = []
        self.texts: list[str] = []
        self.characters = 0
        self.root: Element | None = None
        self.records: list[Element] = []
        self.unread = 0  # how deep within an element that is not read
        self.kept = 0
        self.names = element_names()

    def doctype(self, _name: str, _public: str | None, _system: str | None) -> None:
        """Refuse a document type before its entities are declared."""
        raise SourceRefused(
            self.file, f"it declares a document type (DOCTYPE), which is not read since it may do harm; {AGAIN}."
        )

    def start(self, tag: str, _attributes: object) -> None:
        """Keep an element that is read; pass over any other with all that it holds."""
        self.laid_out += 1
        self.after_an_end = False
        if self.unread + len(self.open) > MOST_DEEP:
            raise SourceRefused(self.file, f"its elements lie more than {MOST_DEEP} deep within each other; {AGAIN}.")
        if self.unread:
            self.unread += 1
            return
        name = self.names.get(tag.rpartition("}")[2].casefold())
        if self.root is None and name != "CTfile":
            raise SourceRefused(self.file, f"its first element is not CTfile, so it is no CTF; {AGAIN}.")
        if name is None:
            self.unread = 1
            self._forget_text()
            return
        self._keep(Element(name, self.line, self.laid_out))

    def _keep(self, element: Element) -> None:
        self.kept += 1
        if self.kept > MOST_ELEMENTS:
            raise SourceRefused(self.file, f"it holds more than {MOST_ELEMENTS:,} elements that are read; {FEWER}.")
        if self.root is None:
            self.root = element
        else:
            self.open[-1].children.append(element)
        self.open.append(element)
        self._forget_text()
        if element.name in RECORDS:
            self.records.append(element)

    def data(self, text: str) -> None:
        """Collect the text of an element that is read."""
        if self.unread:
            return
        self.texts.append(text)
        self.characters += len(text)
        if self.characters > MOST_CHARACTERS:
            said = f"an element near line {self.line} holds more than {MOST_CHARACTERS:,} characters"
            raise SourceRefused(self.file, f"{said}; {AGAIN}.")

    def end(self, _tag: str) -> None:
        """Close an element; one that held others ends on a line of its own."""
        self.laid_out += self.after_an_end
        self.after_an_end = True
        if self.unread:
            self.unread -= 1
            return
        closed = self.open.pop()
        if not closed.children:
            closed.text = " ".join("".join(self.texts).split())
        self._forget_text()

    def _forget_text(self) -> None:
        self.texts.clear()
        self.characters = 0

    def close(self) -> Element | None:
        """Return the root, where there is one; the parser also asks after it has found a fault."""
        return self.root
