"""The HTML report in a real browser: printed as PDF, and read again by where its letters were painted."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import SAMPLE
from tui.commands.exporting import write
from tui.data.exporting import Export, Progress
from tui.data.files import open_files
from tui.data.filters import parse
from tui.documents.opening import open_document

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")
def test_arabic_stands_in_the_report_as_it_is_read(tmp_path: Path) -> None:
    with open_files([SAMPLE]) as database:
        view = database.views["deaths_by_year"]
    held = (parse(view, "country=سوريا"), parse(view, "year=2014"))
    write(Export((SAMPLE,), view, held, None, None, tmp_path / "out.html", "html"), Progress())
    printing = [str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}"]
    command = [*printing, f"--print-to-pdf={tmp_path / 'out.pdf'}", (tmp_path / "out.html").as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    text = " ".join(open_document((tmp_path / "out.pdf").read_bytes(), "out.pdf").text.split())
    assert "الوفيات حسب السنة" in text
    assert "76,021" in text
    assert "وأعلن المرصد السوري لحقوق الإنسان أنه أحصى في سوريا مقتل 76,021 شخص" in text
