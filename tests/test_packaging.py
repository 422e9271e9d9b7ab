"""What people install: everything the program needs is in the wheel, and nothing lies beside the package."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """Built from this checkout, without the network."""
    pytest.importorskip("hatchling", reason="the wheel is built with hatchling, of the extra 'test'")
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    run = subprocess.run(build, cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    (path,) = folder.glob("*.whl")
    return zipfile.ZipFile(path)


@pytest.fixture(scope="module")
def installed(wheel: zipfile.ZipFile, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel unpacked, as pip does."""
    folder = tmp_path_factory.mktemp("installed")
    wheel.extractall(folder)
    return folder


def test_one_import_name_is_claimed(wheel: zipfile.ZipFile) -> None:
    assert {name.split("/")[0] for name in wheel.namelist() if ".dist-info/" not in name} == {"tui"}


def test_everything_in_the_package_is_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "tui", "queries", "sample.duckdb"], cwd=ROOT, capture_output=True, text=True
    )
    if listed.returncode:
        pytest.skip("no git checkout")
    places = {"queries/": "tui/_queries/", "sample.duckdb": "tui/_sample/sample.duckdb"}
    for path in listed.stdout.splitlines():
        place = next((path.replace(old, new, 1) for old, new in places.items() if path.startswith(old)), path)
        assert place in wheel.namelist()


@pytest.mark.parametrize(
    "words", [["show", "deaths_by_year", "--format", "csv"], ["reports"], ["extract", "--json", "-"], ["--help"]]
)
def test_it_works_far_from_its_checkout(installed: Path, tmp_path: Path, words: list[str]) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "tui.cli", *words],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        input="قُتل 12 شخصاً.".encode(),
        capture_output=True,
    )
    assert (run.returncode, run.stderr) == (0, b"")
    assert len(run.stdout) > 100


def test_the_command_is_installed_under_its_name(wheel: zipfile.ZipFile) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    name = next(name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert "hasila = tui.cli:main" in wheel.read(name).decode()
    assert project["scripts"] == {"hasila": "tui.cli:main"}
