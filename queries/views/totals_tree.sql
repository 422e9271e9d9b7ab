-- /// view
-- title = { en = "Totals and their parts", ar = "المجاميع وأجزاؤها" }
-- opens = { view = "figures", carry = ["family", "finding_id"] }
--
-- [columns]
-- category   = { kind = "text",  pair = true, en = "Total and parts", ar = "المجموع وأجزاؤه" }
-- value      = { kind = "count", en = "Figure", ar = "الرقم" }
-- outcome    = { kind = "text",  pair = true, en = "What came of it", ar = "ما تبيّن" }
-- arithmetic   = { kind = "hidden" }
-- source       = { kind = "hidden", pair = true }
-- report       = { kind = "hidden" }
-- line         = { kind = "hidden" }
-- holds        = { kind = "hidden" }
-- depth        = { kind = "hidden" }
-- derived      = { kind = "hidden" }
-- qualifier    = { kind = "hidden" }
-- value_max    = { kind = "hidden" }
-- tree         = { kind = "hidden", list = true }
-- root_id      = { kind = "hidden" }
-- figure_id    = { kind = "hidden" }
-- family       = { kind = "hidden" }
-- finding_id   = { kind = "hidden" }
-- is_first     = { kind = "hidden" }
-- source_names = { kind = "hidden" }
-- countries    = { kind = "hidden", list = true }
-- source_id    = { kind = "hidden" }
-- report_id    = { kind = "hidden" }
-- ///
--
-- One tree for every figure that has parts, is told again or was set against others: the figure, its parts with their
-- own parts, what the parts come to and what they leave (derived, stated by nobody), what tells it again, and what the
-- checks found of any of these figures. A part within another part is told and not added. Nothing here corrects a figure.
with recursive mark (qualifier, mark) as (
    values ('more_than', '>'), ('at_least', '≥'), ('about', '~'), ('less_than', '<'), ('up_to', '≤')
),
told as (
    select figure.*,
           coalesce(mark, '') || format('{:,}', value) || coalesce('–' || format('{:,}', value_max), '') as said
    from figure
    left join mark using (qualifier)
),
-- A part of a restatement is a part of what is restated.
link as (
    select part.figure_id, coalesce(named.same_as, named.figure_id) as whole_id
    from figure as part
    join figure as named on named.figure_id = part.subset_of
    where part.same_as is null and coalesce(named.same_as, named.figure_id) <> part.figure_id
),
branch as (
    select figure_id, figure_id as root_id, null::integer as within_id, 0 as depth, [figure_id::bigint] as path
    from figure
    where same_as is null and figure_id not in (select figure_id from link)
    union all
    select link.figure_id, root_id, link.whole_id, depth + 1, path || [link.figure_id::bigint]
    from branch
    join link on link.whole_id = branch.figure_id
    where not list_contains(path, link.figure_id)
),
-- What tells a figure again stands behind its parts.
again as (
    select figure.figure_id, root_id, branch.figure_id as first_id, depth + 1 as depth,
           path || [2000000000000 + figure.figure_id] as path
    from figure
    join branch on branch.figure_id = figure.same_as
),
member as (
    select figure_id, root_id from branch union all select figure_id, root_id from again
),
tree as (
    select root_id, list(figure_id order by figure_id) as tree from member group by root_id
),
-- What was found of the parts of a whole; each sum stands behind the parts it is of.
sum_of_parts as (
    select finding.*, figures[1] as whole_id, figures[2:] as parts,
           computed::bigint as total, abs(stated - computed)::bigint as rest,
           holds is not distinct from false and list_contains(
               (select list(value) from figure where list_contains(finding.figures[2:], figure.figure_id)),
               computed::bigint - stated
           ) as is_explained
    from finding
    where kind = 'parts'
),
-- Why nothing is summed, where nothing is.
unsummed as (
    select whole.figure_id as whole_id,
           case when count(*) = 1 then 'one_part'
                when whole.value is null or count(part.value) < count(*) then 'no_number'
                when bool_or(part.metric <> whole.metric) then 'other_metric'
                when bool_or(part.source_id is distinct from whole.source_id) then 'other_source'
                when bool_or(part.period_start is distinct from whole.period_start
                             or part.period_end is distinct from whole.period_end) then 'other_time'
                else 'not_summed' end as reason
    from link
    join figure as part on part.figure_id = link.figure_id
    join figure as whole on whole.figure_id = link.whole_id
    where whole.figure_id not in (select whole_id from sum_of_parts)
    group by whole.figure_id, whole.value
),
reason_name (reason, ar, en) as (
    values ('one_part', 'ذُكر جزء واحد: لا يُجمع شيء', 'only one part is stated: nothing to sum'),
           ('no_number', 'بلا رقم كامل: لا يُجمع شيء', 'a number is missing: nothing to sum'),
           ('other_metric', 'الأجزاء تعدّ أمرًا آخر: لا تُجمع', 'its parts count something else: not summed'),
           ('other_source', 'الأجزاء من مصادر مختلفة: لا تُجمع', 'its parts are of other sources: not summed'),
           ('other_time', 'الأجزاء من مدد مختلفة: لا تُجمع', 'its parts are of other periods: not summed'),
           ('not_summed', 'لم تُقابل أجزاؤه بمجموعها', 'its parts were not set against it')
),
kind_name (kind, ar, en) as (
    values ('within', 'جزء مذكور أكبر من الكل', 'told as a part, larger than the whole'),
           ('combined', 'الدول مقابل الرقم المشترك', 'countries against a figure for all'),
           ('periods', 'السنوات مقابل المدة كلها', 'years against the whole time'),
           ('range', 'رقم مقابل نطاق', 'a number against a range'),
           ('growth', 'النمو بالكلمات', 'growth in words'),
           ('difference', 'الفرق بالكلمات', 'a difference in words'),
           ('record', 'الأعلى منذ سنة مذكورة', 'the most since a year'),
           ('sources', 'مصادر مختلفة لأمر واحد', 'sources for one quantity')
),
metric_name (metric, ar, en) as (
    values ('killed', 'قتلى', 'killed'), ('wounded', 'جرحى', 'wounded'), ('detained', 'معتقلون', 'detained'),
           ('missing', 'مفقودون', 'missing'), ('displaced', 'نازحون', 'displaced'),
           ('kidnapped', 'مخطوفون', 'kidnapped'), ('fighters_entered', 'مقاتلون دخلوا', 'fighters entered'),
           ('other', 'غير ذلك', 'other')
),
-- The words of a figure's line: of a root also where, when and what was counted.
named as (
    select figure.figure_id,
           coalesce(category.name_ar, category) as name_ar,
           coalesce(category.name_en, category) as name_en,
           concat_ws(' · ', country_ar, period, case when metric <> 'killed' then coalesce(metric_text, metric_name.ar) end) as where_ar,
           concat_ws(' · ', country_en, period, case when metric <> 'killed' then coalesce(metric_text, metric_name.en) end) as where_en,
           concat_ws(' · ', place, case when metric <> 'killed' then coalesce(metric_text, metric_name.ar) end) as beside_ar,
           concat_ws(' · ', place, case when metric <> 'killed' then coalesce(metric_text, metric_name.en) end) as beside_en
    from (
        select *, case
            when period_start = make_date(year(period_start), 1, 1) and period_end = make_date(year(period_start), 12, 31)
            then year(period_start)::varchar
            when period_start is not null or period_end is not null
            -- A pair of days reads from left to right within Arabic too (LRI … PDI).
            then chr(8294) || coalesce(period_start::varchar, '…') || ' – ' || coalesce(period_end::varchar, '…') || chr(8297)
        end as period
        from figure
    ) as figure
    left join category on category.code = figure.category
    left join country_set on country_set.countries = figure.countries
    join metric_name using (metric)
),
-- The figure whose sentence says a finding in words, or else the first.
said_by as (
    select finding_id,
           coalesce(
               min(figure_id) filter (words_start >= quote_start and words_end <= quote_end), any_value(figures[1])
           ) as figure_id,
           any_value(substring(body, words_start + 1, words_end - words_start)) as words
    from finding
    join figure on list_contains(figures, figure_id)
    join report on report.report_id = finding.report_id
    group by finding_id
),
judged as (
    select finding_id, figures, kind, holds, arithmetic,
           regexp_replace(
               regexp_replace(arithmetic, '(\d)(\d{3})\b', '\1,\2', 'g'), '(\d)(\d{3})\b', '\1,\2', 'g'
           ) as reckoned,
           case when holds is false then 'لا يستقيم'
                when kind = 'sources' then 'مصدران لا يُجمعان، الفرق ' || format('{:,}', computed::bigint)
                when kind = 'difference' and holds is null then 'مشتق: ' || format('{:,}', computed::bigint)
                when holds is null then 'لا يمكن الحكم'
                when computed = stated or computed = factor then 'يستقيم تمامًا'
                else 'يستقيم' end as verdict_ar,
           case when holds is false then 'does not add up'
                when kind = 'sources' then 'never added, they differ by ' || format('{:,}', computed::bigint)
                when kind = 'difference' and holds is null then 'derived: ' || format('{:,}', computed::bigint)
                when holds is null then 'cannot be said'
                when computed = stated or computed = factor then 'holds exactly'
                else 'holds' end as verdict_en
    from finding
),
line as (
    -- A whole, a part, a part of a part.
    select
        'figure' as line, branch.root_id, branch.path, branch.depth, false as derived, told.figure_id,
        name_ar || case when branch.depth = 0 then ' · ' || where_ar when beside_ar <> '' then ' · ' || beside_ar else '' end as category_ar,
        name_en || case when branch.depth = 0 then ' · ' || where_en when beside_en <> '' then ' · ' || beside_en else '' end as category_en,
        told.value, told.qualifier, told.value_max,
        case when whole_sum.is_explained and told.value = whole_sum.total - whole_sum.stated
             then 'محسوب داخل جزء آخر: هو الزيادة نفسها'
             when branch.within_id is not null and whole_sum.finding_id is not null and not list_contains(whole_sum.parts, told.figure_id)
             then 'داخل جزء آخر: لا يُضاف'
             when own_sum.finding_id is not null then
                 'الأجزاء (' || len(own_sum.parts) || '): ' || format('{:,}', own_sum.total)
                 || case when own_sum.holds and own_sum.total = own_sum.stated then ' تمامًا'
                         when own_sum.holds then ' في حدوده'
                         when own_sum.total < own_sum.stated then '؛ بقي ' || format('{:,}', own_sum.rest) || ' غير موزّع'
                         else '؛ بزيادة ' || format('{:,}', own_sum.rest) end
             when within.holds is false then 'أكبر من الكل الذي هو جزء منه'
             when branch.depth > 1 then 'محسوب في ' || whole.said || ' فلا يُضاف مرة أخرى'
             when within.holds then 'ضمن ' || whole.said
             when reason_name.ar is not null then reason_name.ar
             when branch.within_id is null then 'لم تُذكر له أجزاء' end as outcome_ar,
        case when whole_sum.is_explained and told.value = whole_sum.total - whole_sum.stated
             then 'counted inside another part: it is exactly the excess'
             when branch.within_id is not null and whole_sum.finding_id is not null and not list_contains(whole_sum.parts, told.figure_id)
             then 'inside another part: not added'
             when own_sum.finding_id is not null then
                 len(own_sum.parts) || ' parts: ' || format('{:,}', own_sum.total)
                 || case when own_sum.holds and own_sum.total = own_sum.stated then ' exactly'
                         when own_sum.holds then ', within it'
                         when own_sum.total < own_sum.stated then '; ' || format('{:,}', own_sum.rest) || ' unaccounted for'
                         else '; ' || format('{:,}', own_sum.rest) || ' too many' end
             when within.holds is false then 'larger than the whole it is a part of'
             when branch.depth > 1 then 'counted in ' || whole.said || ', not added again'
             when within.holds then 'within ' || whole.said
             when reason_name.en is not null then reason_name.en
             when branch.within_id is null then 'no parts of it are stated' end as outcome_en,
        coalesce(own_sum.arithmetic, within.arithmetic) as arithmetic,
        coalesce(own_sum.holds, within.holds) as holds,
        told.figure_id as family, null::integer as finding_id, true as is_first
    from branch
    join told on told.figure_id = branch.figure_id
    join named on named.figure_id = branch.figure_id
    left join told as whole on whole.figure_id = branch.within_id
    left join (from sum_of_parts qualify row_number() over (partition by whole_id order by finding_id) = 1) as own_sum
        on own_sum.whole_id = branch.figure_id
    left join (
        select whole_id, figure_id, arg_min(sum_of_parts, (not list_contains(parts, figure_id), finding_id)) as each
        from sum_of_parts
        join link using (whole_id)
        group by whole_id, figure_id
    ) as beside on beside.whole_id = branch.within_id and beside.figure_id = branch.figure_id
    left join sum_of_parts as whole_sum on whole_sum.finding_id = beside.each.finding_id
    left join (from finding where kind = 'within' qualify row_number() over (partition by figures order by finding_id) = 1) as within
        on within.figures = [branch.within_id, branch.figure_id]
    left join unsummed on unsummed.whole_id = branch.figure_id
    left join reason_name using (reason)
    union all
    -- What the parts come to.
    select
        'sum', root_id, path || [1000000000000 + 2 * finding_id], depth + 1, true, whole_id,
        'مشتق: مجموع الأجزاء (' || len(parts) || ')', 'derived: sum of ' || len(parts) || ' parts',
        total, 'exact', null,
        case when holds and total = stated then 'يساوي المذكور تمامًا' when holds then 'في حدود المذكور'
             when total < stated then 'المذكور ' || told.said else 'أكثر من المذكور: ' || told.said end,
        case when holds and total = stated then 'the stated total exactly' when holds then 'within what is stated'
             when total < stated then told.said || ' are stated' else 'more than the ' || told.said || ' stated' end,
        arithmetic, holds, null, finding_id, true
    from sum_of_parts
    join branch on branch.figure_id = whole_id
    join told on told.figure_id = whole_id
    union all
    -- And what that leaves of the whole, or has too much.
    select
        'rest', root_id, path || [1000000000001 + 2 * finding_id], depth + 1, true, whole_id,
        case when total < stated then 'مشتق: غير موزّع على جزء' else 'مشتق: زيادة على المجموع' end,
        case when total < stated then 'derived: unaccounted for' else 'derived: more than the total' end,
        rest, 'exact', null,
        case when is_explained then 'لا يستقيم: أحد الأجزاء محسوب داخل غيره'
             when holds is false then 'لا يستقيم'
             when total > stated then 'قد تتداخل الأجزاء' else 'لم يذكره أحد' end,
        case when is_explained then 'does not add up: one part is counted inside another'
             when holds is false then 'does not add up'
             when total > stated then 'the parts may overlap' else 'stated by nobody' end,
        arithmetic, holds, null, finding_id, false
    from sum_of_parts
    join branch on branch.figure_id = whole_id
    where holds is distinct from true
    union all
    -- Parts that were told in one breath.
    select
        'together', root_id, path || [1000000000000 + 2 * finding_id], branch.depth + 1, true, figures[1],
        'مشتق: أجزاء ذُكرت معًا (' || len(figures) || ')', 'derived: ' || len(figures) || ' parts told together',
        computed::bigint, 'exact', null, 'بلا مجموع مذكور لها', 'no total of their own is stated',
        arithmetic, holds, null, finding_id, true
    from finding
    join link on link.figure_id = figures[1]
    join branch on branch.figure_id = link.whole_id
    where kind = 'together'
    union all
    -- What tells a figure again, in this report or in another.
    select
        'again', root_id, path, depth, false, told.figure_id,
        case when told.report_id = first.report_id then 'ذُكر مرة أخرى' else 'ذكره تقرير آخر' end,
        case when told.report_id = first.report_id then 'told again' else 'told again by another report' end,
        told.value, told.qualifier, told.value_max,
        case when restated.holds is false then 'لا يوافق ' || first.said else 'هو الرقم نفسه، لا يُضاف' end,
        case when restated.holds is false then 'does not agree with ' || first.said else 'the same figure, never added' end,
        coalesce(restated.arithmetic, first.said || case when first.value = told.value then ' = ' else ' ≈ ' end || told.said),
        restated.holds, told.figure_id, null, true
    from again
    join told on told.figure_id = again.figure_id
    join told as first on first.figure_id = first_id
    left join (from finding where kind = 'restated' qualify row_number() over (partition by figures order by finding_id) = 1) as restated
        on restated.figures = [first_id, told.figure_id]
    union all
    -- What was found of any figure of the tree.
    select
        'check', member.root_id, [member.root_id, 3000000000000 + judged.finding_id], 1, true, said_by.figure_id,
        kind_name.ar || coalesce(': «' || words || '»', ''), kind_name.en || coalesce(': «' || words || '»', ''),
        null, null, null, verdict_ar || ': ' || chr(8294) || reckoned || chr(8297), verdict_en || ': ' || reckoned, judged.arithmetic, judged.holds, null, judged.finding_id,
        bool_or(member.figure_id = judged.figures[1])
    from judged
    join member on list_contains(figures, member.figure_id)
    join kind_name using (kind)
    join said_by using (finding_id)
    -- A part that is one has its line already.
    where kind <> 'within'
       or not exists (select 1 from link where link.figure_id = figures[2] and link.whole_id = figures[1])
    group by all
)
select
    category_ar,
    category_en,
    line.value,
    outcome_ar,
    outcome_en,
    line.arithmetic,
    coalesce(source.name_ar, 'المصدر غير مذكور') as source_ar,
    coalesce(source.name_en, source.name_ar, 'source not stated') as source_en,
    report.title as report,
    line,
    line.holds,
    depth,
    derived,
    line.qualifier,
    line.value_max,
    tree,
    line.root_id,
    line.figure_id,
    line.family,
    line.finding_id,
    is_first,
    array_to_string([source.name_ar, source.name_en] || source.aliases, chr(10)) as source_names,
    figure.countries,
    figure.source_id,
    figure.report_id
from line
join tree on tree.root_id = line.root_id
join figure on figure.figure_id = line.figure_id
join report on report.report_id = figure.report_id
left join source on source.source_id = figure.source_id
-- A figure that nothing was set against, and that has no parts, is no tree.
where line.root_id in (select root_id from line group by root_id having count(*) > 1)
order by line.root_id, path
