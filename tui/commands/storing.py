"""Where reports and data meet: what was read becomes rows of a database."""

from __future__ import annotations

from collections.abc import Sequence

from tui.commands.checking import as_finding, findings_in
from tui.commands.texts import OpenedText
from tui.data.building import Writer
from tui.data.changing import StoredReport
from tui.data.new_rows import Inherited, NewFigure, NewReport, Reference
from tui.reports.checks import findings
from tui.reports.claims import Claim, read_claims
from tui.reports.lexicon import categories, countries, sources


def reference() -> Reference:
    """The countries, categories and sources that reports may speak of."""
    return Reference(countries(), categories(), sources())


def add_opened(writer: Writer, text: OpenedText, claims: Sequence[Claim]) -> int:
    """Store a text with what was found in it, and say the number of its report."""
    return add_text(writer, as_report(text), claims)


def add_text(writer: Writer, report: NewReport, claims: Sequence[Claim]) -> int:
    """Store one report with what was found in it, and say its number."""
    check_upgraded(writer)
    report_id = writer.add_report(report)
    numbers = writer.add_figures(report_id, [as_figure(claim) for claim in claims])
    if writer.carry_decisions(report_id) is None:
        _keep_findings(writer, report_id, report.body or "", claims, numbers)
    else:
        check_again(writer, report_id)
    return report_id


def _keep_findings(writer: Writer, report_id: int, body: str, claims: Sequence[Claim], numbers: Sequence[int]) -> None:
    """Check the sums of a report whose claims were stored under these numbers."""
    by_claim = dict(zip((claim.id for claim in claims), numbers, strict=True))
    writer.keep_findings(report_id, [as_finding(each, by_claim) for each in findings(body, claims)])


def check_again(writer: Writer, report_id: int | None = None) -> None:
    """Check the sums of a stored report, or of all, as its figures stand now."""
    for text in writer.texts(report_id):
        writer.keep_findings(text.report_id, findings_in(text))


def check_upgraded(writer: Writer) -> None:
    """Check the reports of a database that was just brought up to date from a schema without findings."""
    if writer.upgraded_from is not None:
        writer.upgraded_from = None
        check_again(writer)
        writer.failing.clear()


def as_report(text: OpenedText) -> NewReport:
    """The report that a text becomes."""
    return NewReport(
        title=text.title,
        sha256=text.sha256,
        publisher=text.about.publisher,
        published=text.about.published,
        url=text.about.url,
        body=text.text,
        file_name=text.file_name,
    )


def as_figure(claim: Claim) -> NewFigure:
    """The figure that a claim becomes; its links keep the claims' own names."""
    return NewFigure(
        key=claim.id,
        metric=claim.metric,
        metric_text=claim.metric_text,
        value=claim.value,
        value_max=claim.value_max,
        qualifier=claim.qualifier,
        countries=claim.countries,
        country_inferred=claim.country_inferred,
        place=claim.place,
        category=claim.category,
        category_text=claim.category_text,
        subset_of=claim.subset_of,
        same_as=claim.same_as,
        period_start=claim.period_start,
        period_end=claim.period_end,
        source=claim.source,
        source_key=claim.source_key,
        level=claim.level,
        quote_start=claim.quote_start,
        quote_end=claim.quote_end,
        number_start=claim.number_start,
        number_end=claim.number_end,
        rule=claim.rule,
        confidence=claim.confidence,
        inherited=tuple(Inherited(each.attribute, each.scope, each.start, each.end) for each in claim.inherited),
    )


def read_again(writer: Writer, report: StoredReport) -> tuple[int, int]:
    """Read the text of a stored report anew; says how many figures it has, and how many have another period.

    What a person decided of its numbers is kept, and what other reports point to stays where it is.
    """
    assert report.body is not None
    before = set(writer.periods_of(report.report_id))
    old = writer.figures_of(report.report_id)
    claims = read_claims(report.body, report.published)
    numbers = writer.add_figures(report.report_id, [as_figure(claim) for claim in claims])
    writer.take_place(report.report_id, old)
    if writer.decide_again(report.report_id):
        check_again(writer, report.report_id)
    else:
        _keep_findings(writer, report.report_id, report.body, claims, numbers)
    after = writer.periods_of(report.report_id)
    return len(after), sum(each not in before for each in after)
