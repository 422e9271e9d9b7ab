-- Where a text says what is looked for: the next place, or the one before; from the end it goes on at the beginning.
-- $report_id: the report; $pattern: a regular expression that fits no empty text; $place: code points from 0;
-- $backwards: whether the match before is wanted. found: how many there are; nth: which of them this one is, from 1.
with said as (
    select regexp_extract_all(body, $pattern) as hits, string_split_regex(body, $pattern) as gaps
    from report
    where report_id = $report_id::integer
),
numbered as (
    select nth, length(gaps[nth]) as gap, length(hits[nth]) as hit
    from (select *, unnest(range(1, len(hits) + 1)) as nth from said)
),
placed as (
    select nth, hit, sum(gap + hit) over (order by nth) - hit as match_start, count(*) over () as found
    from numbered
)
select nth, found, match_start::integer as match_start, (match_start + hit)::integer as match_end
from placed
order by
    case when $backwards::boolean then match_start >= $place::integer else match_start < $place::integer end,
    case when $backwards::boolean then -match_start else match_start end
limit 1
