-- The reports to choose from, in the order they came in.
select report_id, kind, title, publisher, published, note_ar, note_en
from report
order by report_id
