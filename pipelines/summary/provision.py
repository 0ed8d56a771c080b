"""What is provided and what it costs: provision by provision, and against what was allocated."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pipelines import words
from pipelines.engines import collect
from pipelines.figures.budgets import a_row_a_source
from pipelines.records.reference import code_sets
from pipelines.summary.keys import ALL, placed
from pipelines.summary.money import Spent, summed, together
from pipelines.summary.published import Column, Kind, Table, pounds, text, withheld_pounds
from pipelines.terms import financial_year_of
from pipelines.transforms.periods import Span

if TYPE_CHECKING:
    from pipelines.summary.published import Cell, Published
    from pipelines.summary.school import SchoolTerm
    from pipelines.transforms.disclosure import Limits

MONEY = ("allocated", "spent", "committed", "remaining")


def provisions(school: SchoolTerm, published: Published) -> Table:
    """Return the provisions with the pupils placed in the term and the cost so far, the dearest of a tier first.

    Provisions whose pupils are withheld stand in one row.
    """
    alone, others = together(_costs(school, published))
    tiers = list(code_sets()["tier"].codes)
    alone.sort(key=lambda row: (tiers.index(row.tier), -(row.amounts[0] or 0)))
    rows = [_provision(school, published, row) for row in alone]
    if others:
        few = f"{words.plural(len(others), 'provision')} for few pupils, together"
        rows.append((text(few), text(""), text(""), pounds(summed(others)[0])))
    everything = summed([*alone, *others])[0] if alone or others else 0.0
    rows.append((text("All provisions"), text(""), published.count(placed(school.term, ALL)), pounds(everything)))
    return Table(
        "provision",
        "What is provided, and what it has cost this term",
        (
            Column("Provision", Kind.TEXT, 3.2),
            Column("Tier", Kind.TEXT, 1.2),
            Column("Pupils"),
            Column("Cost so far", Kind.POUNDS),
        ),
        tuple(rows),
        (len(rows) - 1,),
        "A pupil with several provisions counts once in the last row. Cost is that of the school days so far: staff, "
        "on-costs and fixed costs.",
    )


def budgets(school: SchoolTerm, limits: Limits) -> Table:
    """Return what each funding source was allocated for the year, and what is spent, committed and left of it.

    Of a source that pays for few pupils by name nothing is given, nor the sum of all: what other sources bring is often
    published elsewhere.
    """
    rows = _budget_rows(school, limits)
    shown = [(row.name, [pounds(each) if row.alone else withheld_pounds() for each in row.amounts]) for row in rows]
    has_total = len(rows) > 1 and all(row.alone for row in rows)
    if has_total:
        shown.append(("All sources", [pounds(each) for each in summed(rows)]))
    heads = ("Allocated", "Spent so far", "Still committed", "Left")
    return Table(
        "budget",
        "Funding, and what is spent of it",
        (Column("Paid from", Kind.TEXT, 2), *(Column(head, Kind.POUNDS) for head in heads)),
        tuple((text(name), *cells) for name, cells in shown),
        (len(shown) - 1,) if has_total else (),
        f"Of the year for which something is allocated: the financial or the academic year in which the term begins. "
        f"Spent is the cost of school days to {words.day(school.basis.as_of)}, committed that of those still planned. "
        "A dash: nothing is recorded. Withheld: it is for few pupils.",
    )


def _provision(school: SchoolTerm, published: Published, row: Spent) -> tuple[Cell, ...]:
    return (
        text(row.name),
        text(words.named("tier", row.tier)),
        published.count(placed(school.term, row.provision_id)),
        pounds(row.amounts[0]),
    )


def _costs(school: SchoolTerm, published: Published) -> list[Spent]:
    costs = school.ask("costs", "provision_id")
    catalogue = collect(school.basis.frames["provisions"]).set_index("provision_id")
    return [
        Spent(
            str(catalogue.loc[provision_id, "name"]),
            (float(cost),),
            published.count(placed(school.term, provision_id)).value is not None,
            str(catalogue.loc[provision_id, "tier"]),
            provision_id,
        )
        for provision_id, cost in zip(costs["provision_id"].astype(str), costs["to_date"], strict=True)
    ]


def _budget_rows(school: SchoolTerm, limits: Limits) -> list[Spent]:
    starts_on, ends_on = financial_year_of(school.term)
    spans = (Span(starts_on=starts_on, ends_on=ends_on), Span(academic_year=school.term.academic_year))
    rows = a_row_a_source(*(school.ask("budgets", span=span) for span in spans))
    few = _of_few_pupils(school, limits)
    return [
        Spent(
            words.coded(row["funding_source"], partial(words.named, "funding_source"), "Not recorded"),
            tuple(None if words.is_missing(row[name]) else float(row[name]) for name in MONEY),
            (row["funding_source"], row["year"]) not in few,
        )
        for row in rows.to_dict("records")
    ]


def _of_few_pupils(school: SchoolTerm, limits: Limits) -> set[tuple[str, str]]:
    """Return the sources and years in which named pupils, but fewer than may be counted, are paid for."""
    named = collect(school.basis.frames["funding"]).dropna(subset=["pupil_id"])
    pupils = named.groupby(["funding_source", "year"])["pupil_id"].nunique()
    return {(str(source), str(year)) for source, year in pupils[pupils < limits.smallest_count].index}
