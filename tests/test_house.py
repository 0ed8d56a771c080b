"""The house stands as drawn: arrows run one way, files and functions stay small, nothing reaches outside."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted(path for package in ("pipelines", "dashboard") for path in (ROOT / package).rglob("*.py"))
LONGEST_FILE = 200
LONGEST_FUNCTION = 35

# Which rooms of the house may import which. What is not named may import anything below the dashboard.
MAY_IMPORT = {
    "pipelines.records": {"pipelines.records"},
    "pipelines.engines": {"pipelines.engines"},
    "pipelines.sources": {"pipelines.sources", "pipelines.records"},
    "pipelines.validate": {"pipelines.validate", "pipelines.records", "pipelines.sources"},
    "pipelines.matching": {"pipelines.matching", "pipelines.validate", "pipelines.sources"},
    "pipelines.merging": {"pipelines.validate", "pipelines.warehouse", "pipelines.records"},
    "pipelines.censuses": {
        "pipelines.censuses",
        "pipelines.merging",
        "pipelines.validate",
        "pipelines.warehouse",
        "pipelines.records",
    },
    "pipelines.forms": {
        "pipelines.forms",
        "pipelines.censuses",
        "pipelines.merging",
        "pipelines.validate",
        "pipelines.warehouse",
        "pipelines.records",
    },
    "pipelines.calendar": {"pipelines.engines"},
    "pipelines.transforms": {"pipelines.transforms", "pipelines.calendar", "pipelines.engines", "pipelines.records"},
    "pipelines.warehouse": {"pipelines.warehouse", "pipelines.engines", "pipelines.records"},
    "pipelines.figures": {
        "pipelines.figures",
        "pipelines.transforms",
        "pipelines.calendar",
        "pipelines.engines",
        "pipelines.records",
    },
    "pipelines.summary": {
        "pipelines.summary",
        "pipelines.figures",
        "pipelines.terms",
        "pipelines.words",
        "pipelines.transforms",
        "pipelines.engines",
        "pipelines.records",
    },
    "pipelines.reports.costed_map": {
        "pipelines.reports",
        "pipelines.facts_of_a_pupil",
        "pipelines.terms",
        "pipelines.words",
        "pipelines.figures",
        "pipelines.transforms",
        "pipelines.engines",
        "pipelines.records",
    },
    "pipelines.notes": {"pipelines.notes", "pipelines.naming"},
    "dashboard.charts": {"dashboard.charts", "pipelines.words", "pipelines.records", "pipelines.summary.pictures"},
    "dashboard.access": {"dashboard.access"},
}


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports_of(path: Path) -> set[str]:
    """Return our own modules that a module imports, wherever in the file."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
    return {name for name in found if name.split(".")[0] in {"pipelines", "dashboard"}}


def is_within(name: str, room: str) -> bool:
    return name == room or name.startswith(f"{room}.")


def test_arrows_run_one_way():
    strays = {
        f"{name_of(path)} imports {found}"
        for path in MODULES
        for room, allowed in MAY_IMPORT.items()
        if is_within(name_of(path), room)
        for found in imports_of(path) - {"pipelines", "dashboard"}
        if not any(is_within(found, other) for other in allowed)
    }
    assert not strays


def test_meaning_knows_nothing_of_appearance():
    meaning = [path for path in MODULES if is_within(name_of(path), "pipelines")]
    assert not [name_of(path) for path in meaning if any(is_within(found, "dashboard") for found in imports_of(path))]
    assert not [name_of(path) for path in meaning if "streamlit" in outside_imports(path)]


def outside_imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    return {name.split(".")[0] for name in names}


def test_only_the_command_and_the_dashboard_s_data_module_know_where_the_warehouse_lies():
    ways_in = {"pipelines.warehouse.open_snapshot", "pipelines.warehouse.Warehouse"}
    openers = {name_of(path) for path in MODULES if imports_of(path) & ways_in}
    outside = {name for name in openers if not is_within(name, "pipelines.warehouse")}
    assert outside == {
        "pipelines.cli.costed_map",
        "pipelines.cli.figures",
        "pipelines.cli.termly_report",
        "pipelines.cli.plan_report",
        "pipelines.loading.publishing",
        "pipelines.loading.standing",
        "pipelines.demonstration",
        "dashboard.figures.snapshots",
    }


def test_charts_neither_draw_on_the_screen_nor_fetch_data():
    charts = [path for path in MODULES if is_within(name_of(path), "dashboard.charts")]
    assert charts
    assert not [path.name for path in charts if outside_imports(path) & {"streamlit", "duckdb"}]


def test_files_and_functions_stay_small():
    long_files = [name_of(path) for path in MODULES if path.read_text("utf-8").count("\n") > LONGEST_FILE]
    long_functions = [
        f"{name_of(path)}.{node.name}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and lines_of(node) > LONGEST_FUNCTION
    ]
    assert (long_files, long_functions) == ([], [])


def lines_of(node: ast.FunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_a_module_opens_with_a_sentence_that_says_what_it_is_for():
    assert not [name_of(path) for path in MODULES if not ast.get_docstring(ast.parse(path.read_text("utf-8")))]
