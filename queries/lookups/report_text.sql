-- The text of one report, with what a citation of it says.
-- $report_id: the report. Offsets of its figures count code points of the body from 0, as Python does.
select report_id, kind, title, publisher, published, language, url, note_ar, note_en, licence, file_name, body, sha256
from report
where report_id = $report_id::integer
