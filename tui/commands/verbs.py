"""Every verb of the command line: its options, and which module runs it.

The module of a verb is imported when the verb is run, so that help and version load neither Textual nor DuckDB.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

BANDWIDTHS = ("auto", "low", "full")


BIDI = ("auto", "visual", "words", "lro", "isolate", "terminal", "off")


FORMATS = ("table", "csv", "json", "jsonl", "markdown")


FILES = ("csv", "json", "jsonl", "parquet", "markdown", "excel", "html", "duckdb")


WHOLE = ("parquet", "excel", "html", "duckdb")
"""Forms that are a file and no lines of text."""


ENDINGS = (".csv", ".json", ".jsonl", ".parquet", ".md", ".xlsx", ".html", ".duckdb")


DEFAULT = "(default: that of 'hasila use')"


def _describe_browse(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "files",
        nargs="*",
        type=Path,
        metavar="FILE",
        help="a database, Parquet, CSV, TSV, JSON or JSONL, or a folder of Parquet; several files are several tables; "
        "without one, the database of 'hasila use', else the sample",
    )
    verb.add_argument("--lang", choices=("ar", "en"), default="ar", help="language of the screen (default: ar)")
    verb.add_argument("--bidi", choices=BIDI, default="auto", help="how Arabic is sent (default: auto, see doctor)")
    verb.add_argument(
        "--bandwidth",
        choices=BANDWIDTHS,
        default="auto",
        help="low: fewer colours and repaints, by itself where the terminal answers late (default: auto)",
    )


def _describe_browse_or_kiosk(verb: argparse.ArgumentParser) -> None:
    _describe_browse(verb)
    kiosk = verb.add_argument_group("for strangers", "as the only command of an account on a server, see README.md")
    kiosk.add_argument("--kiosk", action="store_true", help="show the one database named, and let nothing else be done")
    kiosk.add_argument("--sessions", type=_count, default=200, metavar="N", help="how many at once (default: 200)")
    kiosk.add_argument(
        "--idle", type=_count, default=900, metavar="SECONDS", help="without a key it ends (default: 900)"
    )
    kiosk.add_argument("--answer", type=_count, default=10, metavar="SECONDS", help="for one answer (default: 10)")


def _browse(arguments: argparse.Namespace) -> int:
    if arguments.kiosk:
        return _kiosk(arguments)
    from tui.commands import browse

    chosen = None if arguments.bidi == "auto" else arguments.bidi
    return browse.run(arguments.files, language=arguments.lang, bidi=chosen, bandwidth=arguments.bandwidth)


def _kiosk(arguments: argparse.Namespace) -> int:
    from tui.commands import kiosk

    if len(arguments.files) != 1:
        arguments.usage("--kiosk shows one database: name it")
    limits = kiosk.Limits(arguments.sessions, arguments.idle, arguments.answer)
    chosen = None if arguments.bidi == "auto" else arguments.bidi
    return kiosk.run(arguments.files[0], limits, language=arguments.lang, bidi=chosen, bandwidth=arguments.bandwidth)


def _describe_review(verb: argparse.ArgumentParser) -> None:
    _describe_browse(verb)
    verb.epilog = (
        "What is decided is kept beside what was read, and written by Ctrl+S to a new file that takes the place of the "
        "old one in one step."
    )


def _review(arguments: argparse.Namespace) -> int:
    from tui.commands import browse

    chosen = None if arguments.bidi == "auto" else arguments.bidi
    return browse.run(arguments.files, language=arguments.lang, bidi=chosen, bandwidth=arguments.bandwidth, review=True)


def _describe_doctor(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--bidi", choices=BIDI, default="auto", help="try a way of sending Arabic (default: auto)")
    verb.add_argument("--json", action="store_true", help="for a report of what goes wrong")
    verb.add_argument("--reset", action="store_true", help="put a terminal right that a killed program left behind")


def _doctor(arguments: argparse.Namespace) -> int:
    from tui.commands import doctor

    if arguments.reset:
        return doctor.reset()
    return doctor.run(None if arguments.bidi == "auto" else arguments.bidi, as_json=arguments.json)


def _describe_extract(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="a text (UTF-8, UTF-16, cp1256), web page, PDF or Word file; a folder of them; - for standard input",
    )
    where = verb.add_mutually_exclusive_group()
    where.add_argument("--into", type=Path, metavar="DB", help=f"the database to add to; made when absent {DEFAULT}")
    where.add_argument("--json", action="store_true", help="store nothing, print the figures")
    where.add_argument("--explain", action="store_true", help="store nothing, show how every number was read")
    verb.add_argument("--again", action="store_true", help="read anew what the database holds; decisions are kept")
    verb.add_argument("--date", type=_date, metavar="YYYY-MM-DD", help="when it was published: dates 'last year'")
    verb.add_argument("--title", type=_text, help="else what the file says, else the beginning of the text")
    verb.add_argument("--publisher", type=_text, help="who published it, else what the file says")
    verb.add_argument("--url", type=_text, help="where it was published, else what the file says")
    verb.add_argument("--lang", choices=("ar", "en"), default="ar", help="of what --explain says (default: ar)")
    verb.epilog = (
        "Web pages, PDF and Word files need libraries of their own: pip install 'hasila[documents]'. "
        "Stopped by Ctrl+C, it keeps what it has read, and the same command goes on from there."
    )


def _extract(arguments: argparse.Namespace) -> int:
    from tui.commands import extract, texts

    about = texts.About(arguments.title, arguments.publisher, arguments.date, arguments.url)
    if arguments.json:
        return extract.print_figures(arguments.files, about)
    if arguments.explain:
        return extract.explain(arguments.files, about, arguments.lang)
    into = _written(arguments, arguments.into, "--into")
    return extract.store(arguments.files, about, into, again=arguments.again)


def _describe_import(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help="CSV, JSON or Parquet in a layout that is known (UCDP GED, ACLED, HDX HAPI, Our World in Data, Tech for "
        "Palestine), or a TOML file that names a data file and describes its columns",
    )
    verb.add_argument("--into", type=Path, metavar="DB", required=True, help="the database to add to; made when absent")


def _import(arguments: argparse.Namespace) -> int:
    from tui.commands import importing

    return importing.run(arguments.file, into=arguments.into)


def _describe_show(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("view", nargs="?", type=_text, metavar="VIEW", help="without it, the views are listed")
    verb.add_argument("--db", type=Path, metavar="DB", help=f"the database {DEFAULT}")
    verb.add_argument(
        "--where",
        action="append",
        default=[],
        type=_text,
        metavar="COND",
        help="keep rows: 'year>=2013', 'country=سوريا' (is), 'source~مرصد' (has); all must hold",
    )
    verb.add_argument("--lang", choices=("ar", "en"), default="ar", help="of titles and names in tables (default: ar)")
    verb.add_argument("--format", choices=(*FORMATS, *WHOLE), default="table", help="default: table")
    verb.formatter_class = argparse.RawDescriptionHelpFormatter
    verb.epilog = (
        "csv, json and jsonl carry machine names, both languages and where each figure stands; what is unknown is\n"
        "empty or null. csv holds the text as it was published: a spreadsheet may take a cell that begins with\n"
        "= + - or @ for a formula; 'hasila export' writes one that does not."
    )


def _show(arguments: argparse.Namespace) -> int:
    from tui.commands import show

    if arguments.view is None:
        return show.list_views(arguments.lang)
    return show.run(
        arguments.view,
        database=arguments.db,
        conditions=arguments.where,
        language=arguments.lang,
        form=arguments.format,
    )


def _describe_export(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "view", type=_text, metavar="VIEW", help="a view, as 'hasila show' lists them, or a table of the file"
    )
    verb.add_argument("file", type=Path, metavar="FILE", help=f"its ending says the form: {' '.join(ENDINGS)}")
    verb.add_argument("--db", type=Path, metavar="DB", help=f"the database, or a file of tables {DEFAULT}")
    verb.add_argument("--where", action="append", default=[], type=_text, metavar="COND", help="as in 'hasila show'")
    verb.add_argument("--columns", type=_text, metavar="A,B", help="only these, in this order (default: all)")
    verb.add_argument("--order", type=_text, metavar="COLUMN[:desc]", help="smallest first, or largest first")
    verb.add_argument("--format", choices=FILES, help="where the name of the file does not say it")
    verb.add_argument("--lang", choices=("ar", "en"), default="ar", help="of headings and names (default: ar)")
    verb.add_argument("--bom", action="store_true", help="begin CSV with a BOM, by which Excel knows UTF-8")
    verb.add_argument("--as-published", action="store_true", help="leave text in CSV as it is, formulas too")
    verb.add_argument("--over", action="store_true", help="replace the file if it is there")
    verb.epilog = (
        "Source, report, quote, offsets and SHA-256 of every figure go along. Text in CSV that begins with = + - @, a "
        "tab or a carriage return gets an apostrophe, so that no spreadsheet runs it. What the rows were held to "
        "stands in the file, for CSV and JSON beside it in FILE-metadata.json (CSV on the Web). "
        "Excel needs a library of its own: pip install 'hasila[excel]'."
    )


def _export(arguments: argparse.Namespace) -> int:
    from tui.commands import export

    columns = None if arguments.columns is None else arguments.columns.split(",")
    return export.run(
        export.Wish(
            view=arguments.view,
            into=arguments.file,
            database=arguments.db,
            conditions=arguments.where,
            columns=columns,
            order=arguments.order,
            form=arguments.format,
            language=arguments.lang,
            bom=arguments.bom,
            as_published=arguments.as_published,
            over=arguments.over,
        )
    )


def _describe_reports(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("database", nargs="?", type=Path, metavar="DB", help=f"the database {DEFAULT}")
    verb.add_argument("--lang", choices=("ar", "en"), default="ar", help="of the headings (default: ar)")
    verb.add_argument("--format", choices=FORMATS, default="table", help="default: table")


def _reports(arguments: argparse.Namespace) -> int:
    from tui.commands import reports

    return reports.run(arguments.database, language=arguments.lang, form=arguments.format)


def _describe_cite(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("figure", type=_number, metavar="FIGURE", help="its number, as in 'hasila show figures'")
    verb.add_argument("--from", dest="database", type=Path, metavar="DB", help=f"the database {DEFAULT}")
    verb.add_argument("--lang", choices=("ar", "en"), default="ar", help="of what the program says (default: ar)")
    forms = ("text", "markdown", "csv", "bibtex", "csl-json")
    verb.add_argument("--format", choices=forms, default="text", help="default: text")


def _cite(arguments: argparse.Namespace) -> int:
    from tui.commands import cite

    return cite.run(arguments.figure, arguments.database, language=arguments.lang, form=arguments.format)


def _describe_check(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("database", nargs="?", type=Path, metavar="DB", help=f"the database {DEFAULT}")
    verb.add_argument("--lang", choices=("ar", "en"), default="ar", help="of what is said (default: ar)")
    verb.add_argument("--format", choices=("table", "json", "jsonl"), default="table", help="default: table")


def _check(arguments: argparse.Namespace) -> int:
    from tui.commands import check

    return check.run(arguments.database, language=arguments.lang, form=arguments.format)


def _describe_forget(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("reports", nargs="+", type=_number, metavar="REPORT", help="its number, as 'hasila reports' says")
    verb.add_argument("--from", dest="database", type=Path, metavar="DB", help=f"the database {DEFAULT}")


def _forget(arguments: argparse.Namespace) -> int:
    from tui.commands import forget

    return forget.run(arguments.reports, _written(arguments, arguments.database, "--from"))


def _describe_correct(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("report", type=_number, metavar="REPORT", help="its number, as 'hasila reports' says")
    verb.add_argument("--in", dest="database", type=Path, metavar="DB", help=f"the database {DEFAULT}")
    verb.add_argument("--title", type=_or_none(_text), help="what it is called", default=argparse.SUPPRESS)
    verb.add_argument("--publisher", type=_or_none(_text), help="who published it", default=argparse.SUPPRESS)
    verb.add_argument(
        "--date", dest="published", type=_or_none(_date), metavar="YYYY-MM-DD", help="when", default=argparse.SUPPRESS
    )
    verb.add_argument("--url", type=_or_none(_text), help="where", default=argparse.SUPPRESS)
    verb.epilog = "An empty word, as in --publisher '', takes away what was said. Relative periods follow the date."


def _correct(arguments: argparse.Namespace) -> int:
    from tui.commands import correct

    said = {
        name: value for name, value in vars(arguments).items() if name in ("title", "publisher", "published", "url")
    }
    return correct.run(arguments.report, said, _written(arguments, arguments.database, "--in"))


def _describe_use(verb: argparse.ArgumentParser) -> None:
    which = verb.add_mutually_exclusive_group()
    which.add_argument("database", nargs="?", type=Path, metavar="DB", help="without it, the present one is told")
    which.add_argument("--sample", action="store_true", help="go back to the sample")


def _use(arguments: argparse.Namespace) -> int:
    from tui.commands import use

    return use.run(arguments.database, sample=arguments.sample)


def _describe_sample(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("file", type=Path, metavar="FILE", help="the database to write; one that is there is replaced")


def _sample(arguments: argparse.Namespace) -> int:
    from tui.commands import sample

    return sample.run(arguments.file)


Describe = Callable[[argparse.ArgumentParser], None]


Run = Callable[[argparse.Namespace], int]


VERBS: dict[str, tuple[str, Describe, Run]] = {
    "browse": ("browse a database, or files of tables; the word may be left out", _describe_browse_or_kiosk, _browse),
    "review": ("accept, correct or reject new figures in the browser", _describe_review, _review),
    "extract": ("find the figures in Arabic reports and store them with their sentences", _describe_extract, _extract),
    "import": (
        "add a data set in a layout that is known, or that a small TOML file describes",
        _describe_import,
        _import,
    ),
    "show": ("print a view", _describe_show, _show),
    "export": ("write the rows of a view to a file, each with its source and quote", _describe_export, _export),
    "reports": ("list the reports of a database", _describe_reports, _reports),
    "cite": ("print the citation of a figure, for a reader or a bibliography", _describe_cite, _cite),
    "check": ("say which sums add up and which do not, with their arithmetic", _describe_check, _check),
    "forget": ("take reports with their figures out of a database", _describe_forget, _forget),
    "correct": ("change the title, publisher, date or address of a report", _describe_correct, _correct),
    "use": ("make one database the default of all commands", _describe_use, _use),
    "doctor": ("show what the terminal answers and how Arabic is sent to it", _describe_doctor, _doctor),
    "sample": ("write the sample database anew", _describe_sample, _sample),
}


def _text(word: str) -> str:
    """A word that is no file name: what was typed is UTF-8, also where LANG made Python read it as something else."""
    try:
        return os.fsencode(word).decode()
    except UnicodeDecodeError:
        return word.encode(errors="replace").decode()


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise argparse.ArgumentTypeError(f"{text!r} is no date; write it as 2015-01-31") from problem


def _number(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no number of a report; 'hasila reports' lists them")
    return int(text)


def _count(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 0 < int(text) < 1_000_000:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 on")
    return int(text)


def _or_none(read: Callable[[str], object]) -> Callable[[str], object]:
    """A word that may be empty, to take away what was said."""

    def read_or_none(text: str) -> object:
        return read(text) if text.strip() else None

    return read_or_none


def _written(arguments: argparse.Namespace, named: Path | None, option: str) -> Path:
    """The database that a command changes: named here, or once for all."""
    from tui.commands.places import written_database

    database = written_database(named)
    if database is None:
        arguments.usage(f"name the database by {option} DB, or once for all by 'hasila use DB'")
        raise AssertionError("a wrong use ends the program")
    return database
