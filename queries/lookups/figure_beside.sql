-- The figure of a text that comes next after a place, or last before it; no row where there is none.
-- $report_id: the report; $place: code points from 0; $backwards: whether the one before is wanted.
select figure_id, number_start
from figure
where report_id = $report_id::integer
  and case when $backwards::boolean then number_start < $place::integer else number_start > $place::integer end
order by case when $backwards::boolean then -number_start else number_start end
limit 1
