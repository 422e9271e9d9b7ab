"""Texts in columns and JSON as people send them: every oddity has its reading, and it is told."""

from __future__ import annotations

import codecs
import datetime
import json
import os
from pathlib import Path

import duckdb
import pytest

from tui.data import caching
from tui.data.answers import CancelledError
from tui.data.files import open_files
from tui.data.filters import has_text
from tui.data.watching import Watch
from tui.errors import HasilaError

Row = dict[str, object]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own for each test."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "hasila" / "tables"


def read(path: Path) -> tuple[list[Row], dict[str, str], list[str]]:
    """The rows of a file's one table, the kinds of its columns, and what is told about it."""
    with open_files([path]) as database:
        assert database.first_view is not None
        view = database.views[database.first_view]
        relation = database.relation(view)
        relation.answer()
        rows = relation.window(0, len(relation))
        return rows, {column.name: column.kind for column in view.columns}, [note.en for note in database.notes]


def written(tmp_path: Path, content: str | bytes, name: str = "events.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_numbers_days_and_words_are_told_apart(tmp_path: Path) -> None:
    content = "id,name,day,deaths,rate,code\n1,حلب,2014-01-02,12,1.5,007\n2,حمص,,-3,2,012\n3,,2014-03-04,,,1\n"
    rows, kinds, notes = read(written(tmp_path, content))
    assert kinds == {"id": "number", "name": "text", "day": "date", "deaths": "count", "rate": "number", "code": "text"}
    assert rows[0] == {
        "id": 1,
        "name": "حلب",
        "day": datetime.date(2014, 1, 2),
        "deaths": 12,
        "rate": 1.5,
        "code": "007",
    }
    assert (rows[1]["day"], rows[2]["deaths"], rows[2]["name"]) == (None, None, None)
    assert notes == []


def test_a_value_deep_in_the_file_makes_its_column_text_and_loses_nothing(tmp_path: Path) -> None:
    rows_written = [f"{number},{number % 50}" for number in range(200_000)]
    rows_written[199_000] = "401 652862,7"
    path = written(tmp_path, "id,deaths\n" + "\n".join(rows_written) + "\n")
    assert path.stat().st_size > 2**20
    with open_files([path]) as database:
        view = database.views["events"]
        relation = database.relation(view)
        relation.answer()
        assert len(relation) == 200_000
        assert relation.window(199_000, 199_001) == [{"id": "401 652862", "deaths": 7}]
        assert [note.en for note in database.notes] == [
            "id: shown as text, since 1 of its values, such as “401 652862”, is not like the others."
        ]


ARABIC = "الرقم,المدينة,القتلى\n1,حلب,12\n2,دمشق,7\n"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (ARABIC.encode("utf-8"), None),
        (codecs.BOM_UTF8 + ARABIC.replace("\n", "\r\n").encode(), None),
        (ARABIC.encode("utf-16"), "UTF-16"),
        (ARABIC.encode("utf-16-be"), "UTF-16"),
        (ARABIC.encode("cp1256"), "Windows-1256"),
    ],
    ids=["utf-8", "BOM and CRLF", "utf-16", "utf-16 without a mark", "cp1256"],
)
def test_every_encoding_arabic_comes_in_is_read(content: bytes, told: str | None, tmp_path: Path) -> None:
    rows, kinds, notes = read(written(tmp_path, content))
    assert rows == [{"الرقم": 1, "المدينة": "حلب", "القتلى": 12}, {"الرقم": 2, "المدينة": "دمشق", "القتلى": 7}]
    assert list(kinds.values()) == ["number", "text", "count"]
    assert notes == ([f"events.csv was read as {told}."] if told else [])


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_sign_between_cells_is_found(sign: str, tmp_path: Path) -> None:
    content = f'id{sign}text\n1{sign}"one, two; three| four\tfive"\n2{sign}plain\n'
    rows, _, _ = read(written(tmp_path, content))
    assert rows == [{"id": 1, "text": "one, two; three| four\tfive"}, {"id": 2, "text": "plain"}]


def test_a_row_of_hxl_tags_is_left_out_and_told(tmp_path: Path) -> None:
    rows, kinds, notes = read(written(tmp_path, "Date,Killed,Note\n#date,#affected+killed,\n2014-01-01,7,\n"))
    assert rows == [{"Date": datetime.date(2014, 1, 1), "Killed": 7, "Note": None}]
    assert kinds["Killed"] == "count"
    assert notes == ["events.csv: the row of HXL tags below the headings (#date #affected+killed) is left out."]


def test_headings_are_kept_as_they_are_and_made_distinct(tmp_path: Path) -> None:
    content = 'اسم/الضحيّة,عدد - القتلى,name,Name,,"two\nlines"\nأ,1,2,3,4,5\n'
    rows, kinds, notes = read(written(tmp_path, content))
    assert list(kinds) == ["اسم/الضحيّة", "عدد - القتلى", "name", "Name 2", "5", "two lines"]
    assert list(rows[0].values()) == ["أ", 1, 2, 3, 4, 5]
    assert notes == ["events.csv: columns of one name are told apart by a number: Name 2."]


def test_a_first_row_of_figures_is_a_row(tmp_path: Path) -> None:
    rows, _kinds, notes = read(written(tmp_path, "2014,حلب\n2015,حمص\n"))
    assert rows == [{"1": 2014, "2": "حلب"}, {"1": 2015, "2": "حمص"}]
    assert notes == ["events.csv has no headings: its columns are numbered."]


def test_digits_of_other_scripts_and_separated_thousands_are_numbers(tmp_path: Path) -> None:
    rows, kinds, _ = read(written(tmp_path, 'a;b\n"١٢٬٣٤٥";"1,234"\n٧;12\n'))
    assert rows == [{"a": 12345, "b": 1234}, {"a": 7, "b": 12}]
    assert set(kinds.values()) == {"count"}


def test_days_are_read_only_where_their_order_is_beyond_doubt(tmp_path: Path) -> None:
    rows, _kinds, notes = read(
        written(tmp_path, "a,b,c\n31/01/2014,01/31/2014,01/02/2014\n01/02/2014,02/01/2014,03/04/2014\n")
    )
    assert rows[1] == {"a": datetime.date(2014, 2, 1), "b": datetime.date(2014, 2, 1), "c": "03/04/2014"}
    assert notes == ["c: shown as text, since no date in it tells whether the day or the month comes first."]


@pytest.mark.parametrize("written_as", ["31.01.2014", "2014/01/31", "٣١/٠١/٢٠١٤"])
def test_days_are_read_as_they_are_written_elsewhere(written_as: str, tmp_path: Path) -> None:
    rows, kinds, notes = read(written(tmp_path, f"day,n\n{written_as},1\n,2\n{written_as},3\n"))
    assert [row["day"] for row in rows] == [datetime.date(2014, 1, 31), None, datetime.date(2014, 1, 31)]
    assert (kinds["day"], notes) == ("date", [])


def test_decimal_commas_are_fractions_and_then_dots_part_thousands(tmp_path: Path) -> None:
    rows, _, notes = read(written(tmp_path, "rate;deaths;id\n1,5;1.234;1\n2,25;567;2\n3;8.901.234;3\n"))
    assert [list(row.values()) for row in rows] == [[1.5, 1234, 1], [2.25, 567, 2], [3.0, 8901234, 3]]
    assert [note.partition(":")[0] for note in notes] == ["rate", "deaths"]


def test_what_is_no_number_among_numbers_is_told_also_where_the_file_begins(tmp_path: Path) -> None:
    rows, kinds, notes = read(written(tmp_path, "n\nN/A\n" + "7\n" * 9))
    assert (rows[0]["n"], kinds["n"]) == ("N/A", "text")
    assert notes == ["n: shown as text, since 1 of its values, such as “N/A”, is not like the others."]


def test_bom_and_semicolons_and_crlf_and_blank_dates_together(tmp_path: Path) -> None:
    content = "الاسم;اسم/المدينة - الحيّ;التاريخ\r\nأحمد;حلب;\r\nسعاد;حمص;2014-01-02\r\n"
    rows, kinds, notes = read(written(tmp_path, codecs.BOM_UTF8 + content.encode()))
    assert list(kinds) == ["الاسم", "اسم/المدينة - الحيّ", "التاريخ"]
    assert [row["التاريخ"] for row in rows] == [None, datetime.date(2014, 1, 2)]
    assert notes == []


def test_letters_of_windows_1256_deep_in_the_file_are_read_as_such(tmp_path: Path) -> None:
    content = b"id,name\n" + b"1,abc\n" * 200_000 + "2,مدينة حلب\n".encode("cp1256")
    path = written(tmp_path, content)
    with open_files([path]) as database:
        relation = database.relation(database.views["events"])
        relation.answer()
        assert relation.window(200_000, 200_001) == [{"id": 2, "name": "مدينة حلب"}]
        assert [note.en for note in database.notes] == ["events.csv was read as Windows-1256."]


def test_utf_8_that_turns_into_something_else_is_refused(tmp_path: Path) -> None:
    content = "id,name\n1,حلب\n".encode() + b"1,abc\n" * 200_000 + "2,حلب\n".encode("cp1256")
    with pytest.raises(HasilaError, match="begins as UTF-8 and is damaged further on"):
        read(written(tmp_path, content))


def test_direction_marks_and_presentation_forms_are_kept_and_searched_past(tmp_path: Path) -> None:
    spelled = ["\u202bحلب\u202c", "ﺣﻠﺐ", "حـلب", "ح\u200cلب", "حَلَب"]
    path = written(tmp_path, "place\n" + "\n".join(spelled) + "\nحمص\n")
    with open_files([path]) as database:
        view = database.views["events"]
        relation = database.relation(view, [has_text(view, "حلب")])
        relation.answer()
        assert [row["place"] for row in relation.window(0, 9)] == spelled


def test_ragged_rows_are_filled_or_told(tmp_path: Path) -> None:
    rows, _, notes = read(written(tmp_path, "a,b,c\n1,2,3\n4,5\n6,7,8,9\n10,11,12\n"))
    assert rows == [{"a": 1, "b": 2, "c": 3}, {"a": 4, "b": 5, "c": None}, {"a": 10, "b": 11, "c": 12}]
    assert notes == ["events.csv: lines left out, since their cells do not fit the columns: 1; the first is line 4."]


def test_a_cell_of_a_megabyte_and_cells_of_many_lines_are_harmless(tmp_path: Path) -> None:
    rows, _, _ = read(written(tmp_path, f'id,text\n1,"{"ا" * 600_000}"\n2,"one\n\ntwo"\n3,x\n'))
    assert [row["id"] for row in rows] == [1, 2, 3]
    assert len(str(rows[0]["text"])) == 1001
    assert rows[1]["text"] == "one\n\ntwo"


def test_a_file_of_headings_alone_is_a_table_without_rows(tmp_path: Path) -> None:
    rows, kinds, _ = read(written(tmp_path, "name,deaths\n"))
    assert rows == []
    assert list(kinds) == ["name", "deaths"]


def test_arabic_in_the_order_of_drawing_is_noticed(tmp_path: Path) -> None:
    words = ["مدينة", "مستشفى", "قرية", "منطقة", "مدرسة", "ضاحية"]
    backwards = "\n".join(word[::-1] for word in words)
    _, _, notes = read(written(tmp_path, f"place\n{backwards}\n"))
    assert [note.partition(":")[0] for note in notes] == ["place"]
    assert "order of drawing" in notes[0]
    assert read(written(tmp_path, "place\n" + "\n".join(words) + "\n", "straight.csv"))[2] == []


# JSON


def as_json(tmp_path: Path, value: object, name: str = "events.json") -> Path:
    return written(tmp_path, json.dumps(value, ensure_ascii=False), name)


def test_a_list_of_objects_is_a_table(tmp_path: Path) -> None:
    rows, kinds, notes = read(as_json(tmp_path, [{"day": "2014-01-02", "killed": 3}, {"day": "", "killed": None}]))
    assert rows == [{"day": datetime.date(2014, 1, 2), "killed": 3}, {"day": None, "killed": None}]
    assert kinds == {"day": "date", "killed": "count"}
    assert notes == []


def test_an_object_with_a_list_is_the_rows_of_the_list(tmp_path: Path) -> None:
    value = {
        "source": "x",
        "data": [{"id": 1, "place": {"name": "حلب", "at": {"lat": 36.2}}}, {"id": 2}],
        "few": [{"a": 1}],
    }
    rows, _, notes = read(as_json(tmp_path, value))
    assert rows == [
        {"id": 1, "place.name": "حلب", "place.at.lat": 36.2},
        {"id": 2, "place.name": None, "place.at.lat": None},
    ]
    assert notes == ["events.json: the rows are those of its list “data”; source, few beside it not shown."]


def test_a_list_deep_in_one_object_holds_the_rows(tmp_path: Path) -> None:
    rows, _, notes = read(as_json(tmp_path, {"result": {"total": 2, "records": [{"id": 1}, {"id": 2}]}}))
    assert [row["id"] for row in rows] == [1, 2]
    assert notes == ["events.json: the rows are those of its list “result.records”; result.total beside it not shown."]


def test_a_list_in_a_file_with_a_mark_and_a_list_of_texts_are_rows(tmp_path: Path) -> None:
    assert read(written(tmp_path, codecs.BOM_UTF8 + b'[{"a": 1}, {"a": 2}]', "mark.json"))[0] == [{"a": 1}, {"a": 2}]
    rows, _, notes = read(as_json(tmp_path, {"names": ["أ", "ب"]}))
    assert rows == [{"names": "أ"}, {"names": "ب"}]
    assert notes == ["events.json: the rows are those of its list “names”."]


def test_objects_under_keys_are_rows_under_their_key(tmp_path: Path) -> None:
    value = {"SY": {"name": "سوريا", "n": 1, "at": {"x": [1]}}, "IQ": {"name": "العراق", "n": 2}}
    rows, _, notes = read(as_json(tmp_path, value))
    assert [(row["key"], row["name"], row["n"]) for row in rows] == [("SY", "سوريا", 1), ("IQ", "العراق", 2)]
    assert notes[0] == "events.json: each of its objects is a row, its name, such as “SY”, in the column key."
    one = read(as_json(tmp_path, {"place": {"lat": 1.5}, "who": {"name": "x"}}, "one.json"))[0]
    assert one == [{"place.lat": 1.5, "who.name": "x"}]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ([["id", "الاسم"], [1, "أ"], [2, "ب"]], [{"id": 1, "الاسم": "أ"}, {"id": 2, "الاسم": "ب"}]),
        ([[1, "أ"], [2]], [{"1": 1, "2": "أ"}, {"1": 2, "2": None}]),
    ],
)
def test_lists_of_cells_are_rows(value: object, expected: list[Row], tmp_path: Path) -> None:
    rows, _, notes = read(as_json(tmp_path, value))
    assert rows == expected
    assert notes[0].startswith("events.json: each of its lists is a row")


def test_a_list_inside_a_row_is_text_and_told(tmp_path: Path) -> None:
    rows, kinds, notes = read(as_json(tmp_path, [{"id": 1, "names": ["أ", "ب"]}, {"id": 2, "names": []}]))
    assert rows[0]["names"] == '["أ","ب"]'
    assert kinds["names"] == "text"
    assert notes == ["events.json: lists inside a row are shown as text: names."]


def test_lines_of_json_of_different_types_lose_nothing(tmp_path: Path) -> None:
    content = '{"id": 1, "v": "x"}\n{"id": 2, "v": 7}\n{"id": 3, "extra": true}\n'
    rows, _, _ = read(written(tmp_path, content, "events.jsonl"))
    assert [row["id"] for row in rows] == [1, 2, 3]
    assert [row["v"] for row in rows] == ["x", "7", None]
    assert rows[2]["extra"] == "true"


# What cannot be read


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.csv", b"\n\n\n", "has no row"),
        ("a.csv", "caf\xe9,d\xe9j\xe0\n".encode("latin-1") * 9, "neither UTF-8"),
        ("a.csv", b"a,b\n" + b"x,\0\n" * 9, "is no text"),
        ("a.json", b'{"a": [1, 2', "cannot be read as JSON"),
        ("a.json", b"[]", "holds no object"),
        ("a.jsonl", b"not json\n", "cannot be read as JSON"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_sentence(
    name: str, content: bytes, expected: str, tmp_path: Path, cache: Path
) -> None:
    path = written(tmp_path, content, name)
    with pytest.raises(HasilaError, match=expected) as told:
        open_files([path])
    assert str(told.value).startswith(str(path))
    assert "\n" not in str(told.value)
    assert list(cache.iterdir()) == []


# The cache


def test_a_file_is_read_once_until_it_changes(tmp_path: Path, cache: Path) -> None:
    path = written(tmp_path, "a\n1\n")
    read(path)
    (kept,) = cache.iterdir()
    made = kept.stat().st_ino
    assert read(path)[0] == [{"a": 1}]
    assert [each.stat().st_ino for each in cache.iterdir()] == [made]
    path.write_text("a\n1\n2\n", "utf-8")
    assert read(path)[0] == [{"a": 1}, {"a": 2}]
    assert len(list(cache.iterdir())) == 2


def test_the_tables_that_were_not_opened_for_longest_go_first(tmp_path: Path, cache: Path) -> None:
    paths = [written(tmp_path, f"a\n{number}\n", f"{number}.csv") for number in range(3)]
    kept: list[Path] = []
    for number, path in enumerate(paths):
        read(path)
        (new,) = set(cache.iterdir()) - set(kept)
        kept.append(new)
        os.utime(new, (number, number))
    read(paths[0])
    size = kept[0].stat().st_size
    caching.clean(cache, kept[0], most=2 * size)
    assert set(cache.iterdir()) == {kept[0], kept[2]}
    caching.clean(cache, kept[0], most=0)
    assert set(cache.iterdir()) == {kept[0]}


def test_a_full_disk_is_told_in_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cache: Path) -> None:
    def full(path: Path) -> None:
        raise duckdb.IOException("IO Error: Could not write file: No space left on device")

    path = written(tmp_path, "a\n1\n")
    with pytest.raises(HasilaError, match="there is no room for its table"):
        caching.kept_table(path, full)
    assert list(cache.iterdir()) == []


def test_copying_can_be_stopped_and_leaves_nothing(tmp_path: Path, cache: Path) -> None:
    watch = Watch()
    watch.stop()
    with pytest.raises(CancelledError):
        open_files([written(tmp_path, "a\n" + "1\n" * 1000)], watch)
    assert list(cache.iterdir()) == []


def test_what_a_killed_program_left_half_made_is_cleared_away(tmp_path: Path, cache: Path) -> None:
    read(written(tmp_path, "a\n1\n"))
    (cache / ".old.duckdb.new").write_bytes(b"")
    (cache / ".making-old").mkdir()
    (cache / ".making-new").mkdir()
    for old in (".old.duckdb.new", ".making-old"):
        os.utime(cache / old, (0, 0))
    read(written(tmp_path, "a\n1\n2\n"))
    assert sorted(path.name for path in cache.glob(".*")) == [".making-new"]
