"""Imports point one way, and no layer pays for another's libraries."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "tui"

EVERYBODY = {"tui.errors", "tui.exit_codes", "tui.bugs"}
FOLDING = {"tui.text.folding", "tui.text.digits"}
DRAWING = {
    "tui.text",
    "tui.data",
    "tui.labels",
    "tui.terminal.abilities",
    "tui.terminal.clipboard",
    "tui.terminal.characters",
}

# layer: what of ours it may import besides itself, and which libraries
LAYERS: dict[str, tuple[set[str], set[str]]] = {
    "tui.errors": (set(), set()),
    "tui.exit_codes": (set(), set()),
    "tui.bugs": (set(), {"platformdirs"}),
    "tui.settings": (set(), {"platformdirs"}),
    "tui.text": (set(), {"arabic_reshaper"}),
    "tui.labels": (set(), set()),
    "tui.terminal": (set(), set()),
    "tui.reports": (FOLDING, set()),
    "tui.documents": ({"tui.text", "tui.reports.decoding"}, {"trafilatura", "htmldate", "lxml", "pdfminer", "docx"}),
    "tui.driver": ({"tui.text", "tui.terminal"}, {"textual"}),
    "tui.data": (FOLDING | {"tui.labels", "tui.text.visual_order", "tui.text.code"}, {"duckdb", "platformdirs"}),
    "tui.widgets": (DRAWING, {"textual", "rich"}),
    "tui.screens": (DRAWING | {"tui.widgets"}, {"textual", "rich"}),
    "tui.app": (DRAWING | {"tui.widgets", "tui.screens"}, {"textual", "rich"}),
    "tui.kiosk": ({"tui.app", "tui.screens", "tui.labels"}, {"textual"}),
    "tui.commands": (
        DRAWING
        | {
            "tui.reports",
            "tui.documents",
            "tui.settings",
            "tui.terminal",
            "tui.driver",
            "tui.widgets",
            "tui.app",
            "tui.kiosk",
        },
        {"rich", "xlsxwriter"},
    ),
    "tui.cli": ({"tui.commands"}, set()),
}
LIBRARIES = {"arabic_reshaper", "duckdb", "textual", "rich"}
OF_DOCUMENTS = {"trafilatura", "htmldate", "lxml", "pdfminer", "docx"}
"""Not installed with the program, and imported when such a file is read."""

# Textual brings rich; everything above these layers is reached through an import that is allowed.
LOADED_BY = {
    "tui.text": {"arabic_reshaper"},
    "tui.reports": set[str](),
    "tui.documents": set[str](),
    "tui.labels": set[str](),
    "tui.terminal": set[str](),
    "tui.data": {"duckdb"},
    # The screen is painted while another process loads DuckDB.
    "tui.widgets": LIBRARIES - {"duckdb"},
    "tui.screens": LIBRARIES - {"duckdb"},
    "tui.app": LIBRARIES - {"duckdb"},
    "tui.commands.browse": LIBRARIES - {"duckdb"},
    "tui.cli": set[str](),
}


def modules() -> list[str]:
    paths = (
        path.relative_to(ROOT).with_suffix("") for path in PACKAGE.rglob("*.py") if "__pycache__" not in path.parts
    )
    return sorted(".".join(path.parts).removesuffix(".__init__") for path in paths)


def layer_of(module: str) -> str | None:
    return next((layer for layer in LAYERS if module == layer or module.startswith(f"{layer}.")), None)


def within(module: str, allowed: set[str]) -> bool:
    return any(module == name or module.startswith(f"{name}.") for name in allowed)


def source_of(module: str) -> Path:
    path = ROOT.joinpath(*module.split("."))
    return source if (source := path.with_suffix(".py")).exists() else path / "__init__.py"


def imported_by(module: str) -> Iterator[tuple[int, str]]:
    """Line and full name of every import, also of those inside functions and under TYPE_CHECKING."""
    for node in ast.walk(ast.parse(source_of(module).read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno}: relative imports hide which layer is meant"
            origin = node.module or ""
            names = [f"{origin}.{alias.name}" for alias in node.names]
            yield from ((node.lineno, name if source_exists(name) else origin) for name in names)


def source_exists(module: str) -> bool:
    return module.startswith("tui.") and source_of(module).exists()


@pytest.mark.parametrize("module", [module for module in modules() if module != "tui"])
def test_a_module_imports_only_what_lies_below_it(module: str) -> None:
    layer = layer_of(module)
    assert layer is not None, f"{module} belongs to no layer: give it one in LAYERS"
    ours, libraries = LAYERS[layer]
    allowed = {layer} | ours | libraries | EVERYBODY
    strangers = [
        f"{source_of(module).relative_to(ROOT)}:{line}: {name}"
        for line, name in imported_by(module)
        if (name == "tui" or name.startswith("tui.") or name.split(".")[0] not in sys.stdlib_module_names)
        and not within(name, allowed)
    ]
    assert not strangers


FRESH = """
import importlib, json, os, sys, traceback
for module in sys.argv[1:]:
    if os.fork() == 0:
        trouble = None
        try:
            importlib.import_module(module)
        except BaseException:
            trouble = traceback.format_exc()
        print(json.dumps([module, trouble, sorted({name.split(".")[0] for name in sys.modules})]), flush=True)
        os._exit(0)
    os.wait()
"""


@pytest.fixture(scope="module")
def fresh() -> dict[str, tuple[str | None, set[str]]]:
    """For each module what went wrong, and what is loaded, when it is the first to be imported."""
    command = [sys.executable, "-c", FRESH, *modules()]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return {module: (trouble, set(names)) for module, trouble, names in map(json.loads, run.stdout.splitlines())}


@pytest.mark.parametrize("module", modules())
def test_a_module_can_be_imported_first_and_brings_no_strangers(
    module: str, fresh: dict[str, tuple[str | None, set[str]]]
) -> None:
    trouble, loaded = fresh[module]
    assert trouble is None, trouble
    allowed = LOADED_BY.get(module, LOADED_BY.get(layer_of(module) or "", LIBRARIES))
    assert not (loaded & LIBRARIES) - allowed
    assert not loaded & OF_DOCUMENTS


def test_the_package_itself_is_empty() -> None:
    assert not ast.parse((PACKAGE / "__init__.py").read_text("utf-8")).body
