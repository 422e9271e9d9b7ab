"""The article and the passages that may not be in the repository, scored by their own scorer and printed."""

from __future__ import annotations

import importlib.util
import json
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tui.reports.claims import read_claims
from tui.reports.record import as_record

SHARED = Path(__file__).resolve().parents[3] / "shared"
CORPUS = SHARED / "corpus"
ATTRIBUTES = (
    "category",
    "country",
    "period year",
    "qualifier",
    "source",
    "subset",
    "restatement (gold has one)",
    "level",
)

pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason="needs ../shared beside the checkout: the marked texts")


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    """The scorer that lies with the marked texts."""
    spec = importlib.util.spec_from_file_location("score", CORPUS / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(text: str, published: str) -> list[dict[str, object]]:
    """What the reading finds, as the scorer wants it."""
    return [as_record(claim, text) for claim in read_claims(text, date.fromisoformat(published))]


def article() -> tuple[dict[str, Any], str]:
    """The marked figures of the article, and its text."""
    gold = json.loads((CORPUS / "seed_gold.json").read_text(encoding="utf-8"))
    return gold, (SHARED / "seed" / "article.ar.txt").read_text(encoding="utf-8")


def test_the_article(scorer: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    gold, text = article()
    figures = read(text, gold["doc_date"])
    prediction = [{"id": gold["id"], "figures": figures}]
    everything, _ = scorer.score([{**gold, "text": text}], prediction)
    with capsys.disabled():
        print("\n\nthe article")
        scorer.show(everything)
    headline, _ = scorer.score([{**gold, "text": text}], prediction, "A")
    assert headline["A"]["precision"] >= 0.95
    assert headline["A"]["recall"] >= 0.95
    accuracy = {name: headline["attributes"][name]["accuracy"] for name in ATTRIBUTES}
    assert min(accuracy.values()) >= 0.9, accuracy
    taken = [
        (other["value_text"], other["kind"])
        for other in gold["distractors"]
        for figure in figures
        if figure["start"] < other["end"] and other["start"] < figure["end"]
    ]
    assert taken == []


def test_vague_amounts_of_the_article_have_no_value() -> None:
    gold, text = article()
    vague = {figure["start"]: figure["qualifier"] for figure in gold["figures"] if figure["value"] is None}
    found = [figure for figure in read(text, gold["doc_date"]) if figure["start"] in vague]
    assert len(found) >= 4
    assert all(figure["value"] is None and figure["qualifier"] == vague[figure["start"]] for figure in found)


def test_the_passages(scorer: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    gold = json.loads((CORPUS / "dev.json").read_text(encoding="utf-8"))
    predictions = [{"id": doc["id"], "figures": read(doc["text"], doc["doc_date"])} for doc in gold]
    whole, _ = scorer.score(gold, predictions)
    with capsys.disabled():
        print("\n\nthe passages")
        scorer.show(whole)
        for doc, prediction in zip(gold, predictions, strict=True):
            one, _ = scorer.score([doc], [prediction])
            print(f"  {doc['id']}  F1 {one['all']['f1']:.3f}  {doc['publisher']}")
    assert whole["all"]["f1"] >= 0.85
