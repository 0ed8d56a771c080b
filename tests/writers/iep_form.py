"""Writes IEP forms in Word, in the layouts in which they come back from schools; words of our own, nobody's data."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from tests.writers.archives import zipped

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{WORD}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
PROMPT = "Click here to enter text."
LAYOUTS = ("inline", "cell", "typed", "office")
SHORT = (
    "Short term curricular target towards long term target (SMART)",
    "Methods/strategies/when/where/whom",
    "Responsibility/resources",
    "We will know when this target has been met when...",
)
PREVIOUS = (
    "Previously agreed curricular targets",
    "Actions taken to address need",
    "Outcome (fully achieved/partially achieved/not achieved)",
)


class Xml(str):
    """An answer that is WordprocessingML already: runs and inline controls."""

    __slots__ = ()


@dataclass(frozen=True)
class Answers:
    """What a person fills in. A long-term target is its words and its short-term rows of four answers."""

    name: str = "Sam Example"
    level: str = "2"
    date_of_birth: str = "14/02/2017"
    school: str = "Example Primary School"
    previous_on: str = ""
    previous: tuple[tuple[str, str, str], ...] = ()
    aims: tuple[tuple[str, tuple[tuple[str, str, str, str], ...]], ...] = ()
    pupil_view: str = "I like stories"
    parent_view: str = "Happier to come in"
    review: str = "5 December 2025"
    agreed_on: str = "12/09/2025"
    teacher: str = "Class teacher"
    spare_rows: int = field(default=2)


def iep_form(answers: Answers, layout: str = "inline") -> bytes:
    """Return a form as the bytes of a .docx file."""
    return docx(form_body(answers, layout))


def form_body(answers: Answers, layout: str = "inline") -> str:
    """Return a form as the body of a document."""
    write = _Writer(layout)
    parts = [paragraph("Individualised Educational Programme (IEP) Targets"), write.details(answers)]
    parts += [write.previous(answers)]
    parts += [write.aim(number, *aim) for number, aim in enumerate(answers.aims, start=1)]
    parts += [
        write.box("Child/Young persons' view of current situation", answers.pupil_view),
        write.box("Parents'/Carers' view of current situation", answers.parent_view),
        write.box("Date/Details of next IEP review", answers.review),
        write.line("Date IEP agreed: ", answers.agreed_on),
        write.line("Teacher with responsibility for IEP: ", answers.teacher),
    ]
    return "".join(parts)


def docx(body: str, saved: str = "", main: str = "word/document.xml") -> bytes:
    """Return a Word document of a body, with the moment at which it was last saved."""
    parts = {
        "[Content_Types].xml": "<Types/>",
        main: f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
    }
    if saved:
        moment = f"<dcterms:modified>{saved}</dcterms:modified>"
        parts["docProps/core.xml"] = f'<p xmlns:dcterms="http://purl.org/dc/terms/">{moment}</p>'
    return zipped(parts)


def runs(text: str, *, split: bool = False) -> str:
    """Return text as a run with line breaks, or (as LibreOffice does) as runs of a few letters each."""
    if isinstance(text, Xml):
        return text
    lines = text.split("\n")
    pieces = [[line[at : at + 5] for at in range(0, len(line), 5)] if split else [line] for line in lines]
    written = ["".join(f'<w:t xml:space="preserve">{escape(each)}</w:t>' for each in line) for line in pieces]
    if split:
        written = [line.replace("</w:t><w:t", "</w:t></w:r><w:r><w:rPr><w:lang/></w:rPr><w:t") for line in written]
    return f"<w:r>{'<w:br/>'.join(written)}</w:r>"


def control(content: str, *, prompt: bool = False, kind: str = "<w:text/>") -> str:
    """Return a content control round runs, paragraphs or boxes."""
    showing = "<w:showingPlcHdr/>" if prompt else ""
    return f"<w:sdt><w:sdtPr>{showing}{kind}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def paragraph(*texts: str) -> str:
    """Return a paragraph of texts."""
    return f"<w:p>{''.join(map(runs, texts))}</w:p>"


def cell(*paragraphs: str, span: int = 1, properties: str = "") -> str:
    """Return a box of paragraphs."""
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{properties}</w:tcPr>{"".join(paragraphs)}</w:tc>'


def row(*cells: str) -> str:
    """Return a row of boxes."""
    return f"<w:tr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    """Return a table of rows."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def text_box(text: str) -> str:
    """Return a drawn box of text, given twice as Word does."""
    inside = f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"
    return (
        f"<w:r><mc:AlternateContent><mc:Choice Requires={quoteattr('wps')}><wps:txbx>{inside}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


@dataclass(frozen=True)
class _Writer:
    """Writes each answer in one layout: in its control, in a control that is the box, as typed text, or as runs."""

    layout: str

    def inline(self, text: str) -> str:
        """Return an answer for inside a paragraph."""
        if self.layout == "office":
            return runs(text or PROMPT, split=True)
        if not text:
            return control(runs(PROMPT), prompt=True)
        return runs(text) if self.layout == "typed" else control(runs(text))

    def answer(self, text: str, before: str = "") -> str:
        """Return a box with an answer, behind the words that the form prints in it."""
        if self.layout == "cell":
            label = [paragraph(before)] if before else []
            lines = [paragraph(line) for line in (text or PROMPT).split("\n")]
            return control(cell(*label, *lines), prompt=not text and not before)
        return cell(f"<w:p>{runs(before) if before else ''}{self.inline(text)}</w:p>")

    def line(self, label: str, text: str) -> str:
        """Return a paragraph outside tables: a label and its answer."""
        return f"<w:p>{runs(label)}{self.inline(text)}</w:p>"

    def details(self, answers: Answers) -> str:
        """Return the table of the child's details."""
        pairs = (("Name: ", answers.name), ("Level of ASN, 1 – 4: ", answers.level))
        born = (("Date of birth: ", answers.date_of_birth), ("Age: ", ""))
        school = (("Education/Early Years establishment: ", answers.school), ("Year group: ", ""))
        rows = [row(*(self.answer(text, label) for label, text in each)) for each in (pairs, born, school)]
        return table(row(cell(paragraph("Child/Young person details"), span=2)), *rows)

    def previous(self, answers: Answers) -> str:
        """Return the table of earlier targets, with rows to spare."""
        date = cell(f"<w:p>{runs('Date previous IEP was created: ')}{self.inline(answers.previous_on)}</w:p>", span=2)
        rows = [*answers.previous, *[("", "", "")] * answers.spare_rows]
        return table(
            row(cell(paragraph("Evaluation of previous targets")), date),
            row(*(cell(paragraph(each)) for each in PREVIOUS)),
            *(row(*map(self.answer, each)) for each in rows),
        )

    def aim(self, number: int, words: str, rows: tuple[tuple[str, ...], ...]) -> str:
        """Return a long-term target and the table of its short-term targets."""
        heading = paragraph(f"Long term curricular target ({number})")
        columns = row(*(cell(paragraph(each)) for each in SHORT))
        return (
            table(row(cell(heading)), row(self.answer(words)))
            + table(columns, *(row(*map(self.answer, each)) for each in rows))
            + paragraph("")
        )

    def box(self, heading: str, text: str) -> str:
        """Return a heading and the box below it."""
        return table(row(cell(paragraph(heading))), row(self.answer(text, "Details; "))) + paragraph("")
