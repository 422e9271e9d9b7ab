-- What a person decided of the numbers of a text, in the order of the reports.
-- $report_id: null for all reports. Offsets count code points of the report's body; reading and decided are JSON.
select report_id, number_start, number_end, verdict, reading, decided, decided_at
from decision
where $report_id::integer is null or report_id = $report_id::integer
order by report_id, number_start
