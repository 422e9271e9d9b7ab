"""Common names, correctly spelled, against the spellings of real lists: none is missed, and no other name is taken."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from tui.data.comparing import Comparison
from tui.data.files import open_files
from tui.data.filters import has_text
from tui.data.opening import Database

_LISTED = (
    "أحمد محمد محمود إبراهيم إسماعيل مصطفى عيسى موسى يحيى هدى فاطمة خديجة عائشة أمينة حمزة أسامة طلحة معاوية آمنة آدم "
    "رؤى فؤاد وائل نائل سناء علاء بهاء لؤي"
)
NAMES = (*_LISTED.split(), "عبد الله", "عبد الرحمن")
_JOINED = {"لا": "ﻻ", "لأ": "ﻷ", "لإ": "ﻹ", "لآ": "ﻵ"}


def swapped(old: str, new: str) -> Callable[[str], str]:
    return lambda name: name.translate(str.maketrans(old, new))


def presented(name: str) -> str:
    """As some converters write it: with presentation forms, each letter alone."""
    forms = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFE80, 0xFEF5)}
    for letters, ligature in _JOINED.items():
        name = name.replace(letters, ligature)
    return "".join(forms.get(letter, letter) for letter in name)


SPELLINGS: dict[str, Callable[[str], str]] = {
    "as it is": lambda name: name,
    "bare alef": swapped("أإآ", "ااا"),
    "wasla": swapped("أإآا", "ٱٱٱٱ"),
    "haa for taa": swapped("ة", "ه"),
    "yaa for alef maqsura": swapped("ى", "ي"),
    "alef maqsura for yaa": swapped("ي", "ى"),
    "Persian yaa": swapped("يى", "یی"),
    "bare seats": swapped("ؤئ", "وي"),
    "vowelled": lambda name: "َ".join(name) + "ٌ",
    "stretched": lambda name: "ـ".join(name),
    "presentation forms": presented,
    "joiners and marks": lambda name: "\u200f" + "\u200c".join(name) + "\u200e",
    "between others": lambda name: f"السيد\u00a0{name}\u00a0الحلبي",
    "no blank inside": lambda name: name.replace(" ", ""),
}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path: Path = tmp_path_factory.mktemp("recall") / "names.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table person(name varchar, meant varchar, spelled varchar)")
        rows = [(spell(name), name, how) for name in NAMES for how, spell in SPELLINGS.items()]
        connection.executemany("insert into person values (?, ?, ?)", rows)
    with open_files([path]) as opened:
        yield opened


def found(database: Database, name: str) -> list[tuple[object, object]]:
    view = database.views["person"]
    sought = has_text(view, name)
    relation = database.relation(view, [Comparison(view.column("name"), "contains", name).condition(), sought])
    relation.answer()
    relation.finish()
    return [(row["meant"], row["spelled"]) for row in relation.window(0, len(relation))]


@pytest.mark.parametrize("name", NAMES)
def test_every_spelling_of_a_name_is_found(name: str, database: Database) -> None:
    rows = found(database, name)
    assert {how for meant, how in rows if meant == name} == set(SPELLINGS)
    others = {meant for meant, _ in rows} - {name}
    assert others <= {other for other in NAMES if name in other}
