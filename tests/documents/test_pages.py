"""Web pages: the article and what the page declares about it, without what stands around it."""

from __future__ import annotations

from datetime import date

import pytest

from tui.documents.opening import open_document
from tui.errors import HasilaError

pytest.importorskip("trafilatura", reason="web pages are read by trafilatura, of the extra 'documents'")

FIRST = "قُتل 2,310 مدنيين في اليمن خلال العام الماضي، وفق بيان لمنظمة محلية تتابع الأحداث."
SECOND = "وأصيب 415 شخصاً في انفجار وسط المدينة، بينما فُقد مئات من سكان الأحياء القريبة."
HEAD = """
<title>حصيلة السنة | صحيفة المثال</title>
<meta property="og:site_name" content="صحيفة المثال"><meta property="og:title" content="حصيلة السنة">
<meta property="article:modified_time" content="2023-03-03T10:00:00+03:00">
<meta property="article:published_time" content="2020-01-05T10:00:00+03:00">
<link rel="canonical" href="https://example.org/news/1">
"""
BODY = f"""
<nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/p">مقتل 120 شخصا</a></li></ul></nav>
<article><h1>حصيلة السنة</h1><p>{FIRST}</p><p>{SECOND}</p>
<table><tr><td>القتلى</td><td>2310</td></tr></table></article>
<footer>جميع الحقوق محفوظة 2026-01-01</footer>
"""


def page(head: str = HEAD, body: str = BODY, charset: str = "utf-8") -> str:
    return f'<!DOCTYPE html><html dir="rtl"><head><meta charset="{charset}">{head}</head><body>{body}</body></html>'


def test_the_article_and_nothing_around_it() -> None:
    document = open_document(page().encode())
    assert document.text.splitlines()[-2:] == [FIRST, SECOND]
    assert not any(strange in document.text for strange in ("120", "2026", "القتلى", "الرئيسية"))


def test_what_the_page_declares_is_found() -> None:
    document = open_document(page().encode())
    assert document.kind == "page"
    assert (document.title, document.publisher) == ("حصيلة السنة", "صحيفة المثال")
    assert (document.published, document.url) == (date(2020, 1, 5), "https://example.org/news/1")


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2020-03-04"}</script>', True),
        ('<meta property="article:modified_time" content="2020-03-04">', False),
        ("<title>2020-03-04</title>", False),
        ("", False),
    ],
    ids=["JSON-LD", "changed", "title", "nothing"],
)
def test_only_a_declared_day_of_publication_is_one(head: str, published: bool) -> None:
    body = f"<article><p>{FIRST} وكان ذلك يوم 2014-03-05.</p><p>{SECOND}</p></article>"
    assert open_document(page(head, body).encode()).published == (date(2020, 3, 4) if published else None)


@pytest.mark.parametrize("charset", ["windows-1256", "iso-8859-6"])
def test_the_declared_encoding_is_kept_to(charset: str) -> None:
    document = open_document(page(charset=charset).encode(charset, "replace"), "old.html")
    assert "مدنيين" in document.text
    assert document.encoding not in (None, "UTF-8")


def test_an_article_that_is_all_table_is_read() -> None:
    body = f"<table><tr><td><p>{FIRST}</p><p>{SECOND}</p></td></tr></table>"
    assert "2,310" in open_document(page("", body).encode()).text


def test_a_page_is_told_by_what_it_begins_with() -> None:
    assert open_document(b"\n<!-- saved -->" + page().encode(), "saved.txt").kind == "page"


@pytest.mark.parametrize(
    "content",
    [
        '<html><head><title>x</title></head><body><nav><a href="/">home</a></nav></body></html>',
        "<html></html>",
        "<html>" + "<div>" * 20_000,
    ],
    ids=["links", "nothing", "nested"],
)
def test_a_page_without_an_article_is_refused(content: str) -> None:
    with pytest.raises(HasilaError, match=r"no article|taken apart"):
        open_document(content.encode())
