"""Without the extra 'documents': texts are read as ever, and the other kinds say what to install."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WITHOUT = """
import sys
for name in ("trafilatura", "lxml", "pdfminer", "docx"):
    sys.modules[name] = None
from tui.documents.opening import open_document
from tui.errors import HasilaError
import io, zipfile
archive = io.BytesIO()
zipfile.ZipFile(archive, "w").writestr("word/document.xml", "<w/>")
contents = {"page": b"<html>", "pdf": b"%PDF-1.4", "word": archive.getvalue(), "text": "نص".encode()}
try:
    print(open_document(contents[sys.argv[1]]).text)
except HasilaError as problem:
    print(problem)
"""


@pytest.mark.parametrize("kind", ["page", "pdf", "word"])
def test_one_sentence_names_what_to_install(kind: str) -> None:
    command = [sys.executable, "-c", WITHOUT, kind]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert said.endswith("pip install 'hasila[documents]'\n")
    assert len(said.splitlines()) == 1


def test_a_text_needs_nothing() -> None:
    command = [sys.executable, "-c", WITHOUT, "text"]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout == "نص\n"
