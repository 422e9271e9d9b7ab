-- What stands behind the rows of a report, where no single figure does.
select report_id,
       title as proof_report,
       publisher as proof_publisher,
       published as proof_published,
       url as proof_url,
       sha256 as proof_sha256,
       note_ar as proof_note_ar,
       note_en as proof_note_en
from report
