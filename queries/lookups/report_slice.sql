-- A part of the text of one report, with the figures that stand in it.
-- $report_id: the report; $start, $stop: the part, in code points from 0. figures: those whose number begins in it.
select
    $start::integer as passage_start,
    substring(body, $start::integer + 1, $stop::integer - $start::integer) as passage,
    (
        select list({'figure_id': figure_id, 'number_start': number_start, 'number_end': number_end} order by number_start)
        from figure
        where figure.report_id = report.report_id and number_start >= $start::integer and number_start < $stop::integer
    ) as figures
from report
where report_id = $report_id::integer
