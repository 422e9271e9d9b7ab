"""What a reader made of a figure: that it was accepted, or what it was read as before it was corrected."""

from __future__ import annotations

from collections.abc import Iterator

from tui.labels.readings import METRICS, said
from tui.labels.reviewing import reviewing
from tui.widgets.cells import NO_FIGURE, Speech, figure_text
from tui.widgets.proofs import Proof, word
from tui.widgets.sheet import Paragraph


def decided(proof: Proof, speech: Speech) -> Iterator[Paragraph]:
    """A paragraph where somebody decided of a figure; `proof` is a row of `queries/lookups/source_text.sql`."""
    words = reviewing(speech.labels.language)
    if proof.get("verdict") == "accepted":
        yield Paragraph(words.accepted_by)
    elif proof.get("verdict") == "corrected":
        now, read = list(_told(proof, "", speech)), list(_told(proof, "read_", speech))
        differing = [before for before, after in zip(read, now, strict=True) if before != after]
        was = f"{words.read_as} {' · '.join(differing)}" if differing else words.links_corrected
        yield Paragraph(("؛ " if speech.rtl else "; ").join((words.corrected_by, was)))


def _told(proof: Proof, before: str, speech: Speech) -> Iterator[str]:
    """What may be corrected, as it stands or as it was read, always as many pieces."""
    language = speech.labels.language
    fields = reviewing(language).fields
    value = {name: proof.get(f"{before}{name}") for name in ("qualifier", "value_max")}
    yield figure_text(value, proof.get(f"{before}value"), speech)
    yield said(METRICS, str(proof.get(f"{before}metric")), language)
    for name, field in (("category", "category"), ("country", "countries"), ("source", "source")):
        yield f"{fields[field]} {word(proof, before + name, speech) or NO_FIGURE}"
    for name in ("place", "period_start", "period_end", "level"):
        yield speech.digits(f"{fields[name]} {proof.get(before + name) or NO_FIGURE}")
