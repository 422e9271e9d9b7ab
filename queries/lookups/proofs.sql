-- What stands behind each figure, for a file that leaves the program: who counted, the report, the words, the place.
-- Offsets count code points of the report's body from 0; a figure of a dataset has its record instead.
select figure.figure_id,
       coalesce(source.name_ar, figure.source_text) as proof_source_ar,
       coalesce(source.name_en, source.name_ar, figure.source_text) as proof_source_en,
       report.title as proof_report,
       report.publisher as proof_publisher,
       report.published as proof_published,
       report.url as proof_url,
       report.sha256 as proof_sha256,
       report.note_ar as proof_note_ar,
       report.note_en as proof_note_en,
       substring(body, quote_start + 1, quote_end - quote_start) as proof_quote,
       quote_start as proof_quote_start,
       quote_end as proof_quote_end,
       number_start as proof_number_start,
       number_end as proof_number_end,
       record as proof_record
from figure
join report using (report_id)
left join source using (source_id)
