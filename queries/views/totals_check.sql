-- /// view
-- title = { en = "Totals check", ar = "تدقيق المجاميع" }
-- opens = { view = "figures", carry = ["family"] }
--
-- [columns]
-- country    = { kind = "text",  pair = true, also = "names", en = "Country", ar = "الدولة" }
-- category   = { kind = "text",  pair = true, en = "Whole", ar = "الكل" }
-- stated     = { kind = "count", en = "Stated", ar = "المذكور" }
-- parts_sum  = { kind = "count", en = "Sum of parts", ar = "مجموع الأجزاء" }
-- difference = { kind = "count", en = "Difference", ar = "الفرق" }
-- parts      = { kind = "count", en = "Parts", ar = "الأجزاء" }
-- verdict    = { kind = "text",  pair = true, en = "Verdict", ar = "النتيجة" }
-- source     = { kind = "text",  pair = true, also = "source_names", en = "Source", ar = "المصدر" }
-- period_start = { kind = "date", en = "From", ar = "من" }
-- period_end = { kind = "date", en = "To", ar = "إلى" }
-- report     = { kind = "text",  en = "Report", ar = "التقرير" }
-- stated_qualifier = { kind = "hidden" }
-- stated_max   = { kind = "hidden" }
-- verdict_code = { kind = "hidden" }
-- names        = { kind = "hidden" }
-- source_names = { kind = "hidden" }
-- countries    = { kind = "hidden", list = true }
-- source_id    = { kind = "hidden" }
-- figure_id    = { kind = "hidden" }
-- family       = { kind = "hidden" }
-- report_id    = { kind = "hidden" }
-- ///
--
-- Every figure that is broken down, beside the sum of its direct parts. The difference is what the parts leave
-- unaccounted for, below zero where they exceed their whole. It warns and corrects nothing; where the numbers are not
-- exact, of several sources, or their categories contain one another, it says that no sum can be checked.
with recursive category_within as (
    select code, part_of as wider from category where part_of is not null
    union
    select narrow.code, category.part_of
    from category_within as narrow
    join category on category.code = narrow.wider
    where category.part_of is not null
),
-- A part of a restatement is a part of what is restated.
part as (
    select figure.*, coalesce(named.same_as, named.figure_id) as whole_id
    from figure
    join figure as named on named.figure_id = figure.subset_of
    where figure.same_as is null
),
sums as (
    select
        whole.figure_id,
        count(*) as parts,
        sum(part.value)::bigint as parts_sum,
        bool_and(
            part.metric = whole.metric and part.qualifier = 'exact' and part.value_max is null
            and part.report_id = whole.report_id and part.source_id is not distinct from whole.source_id
            and part.period_start is not distinct from whole.period_start
            and part.period_end is not distinct from whole.period_end
        ) and whole.qualifier = 'exact' and whole.value_max is null
        and not exists (
            select 1
            from part as narrow
            join category_within as contained on contained.code = narrow.category
            join part as wide on wide.category = contained.wider and wide.whole_id = narrow.whole_id
            where narrow.whole_id = whole.figure_id
        ) as comparable
    from figure as whole
    join part on part.whole_id = whole.figure_id and part.figure_id <> whole.figure_id
    where whole.same_as is null
    group by whole.figure_id, whole.qualifier, whole.value_max
),
checked as (
    select
        figure_id,
        parts,
        case when comparable then parts_sum end as parts_sum,
        case when not comparable then 'not_comparable'
             when parts_sum > value then 'exceeds'
             when parts_sum = value then 'equal'
             when parts = 1 then 'one_part'
             else 'short' end as outcome
    from sums
    join figure using (figure_id)
),
verdict_name (outcome, ar, en) as (
    values ('equal', 'الأجزاء تساوي المجموع', 'the parts add up'),
           ('short', 'بعض المجموع غير موزّع على أجزائه', 'some of the total is unaccounted for'),
           ('one_part', 'ذُكر جزء واحد فقط', 'only one part is stated'),
           ('exceeds', 'الأجزاء تزيد على المجموع', 'the parts exceed the total'),
           ('not_comparable', 'لا يمكن جمع هذه الأجزاء', 'these parts cannot be summed')
)
select
    coalesce(country_ar, 'دولة غير مذكورة') as country_ar,
    coalesce(country_en, 'country not stated') as country_en,
    coalesce(category.name_ar, whole.category) as category_ar,
    coalesce(category.name_en, whole.category) as category_en,
    whole.period_start,
    whole.period_end,
    coalesce(source.name_ar, 'المصدر غير مذكور') as source_ar,
    coalesce(source.name_en, source.name_ar, 'source not stated') as source_en,
    whole.value as stated,
    parts,
    parts_sum,
    whole.value - parts_sum as difference,
    verdict_name.ar as verdict_ar,
    verdict_name.en as verdict_en,
    report.title as report,
    whole.qualifier as stated_qualifier,
    whole.value_max as stated_max,
    outcome as verdict_code,
    names,
    array_to_string([source.name_ar, source.name_en] || source.aliases, chr(10)) as source_names,
    whole.countries,
    whole.source_id,
    whole.figure_id,
    whole.figure_id as family,
    whole.report_id
from checked
join figure as whole using (figure_id)
join verdict_name using (outcome)
join report on report.report_id = whole.report_id
left join category on category.code = whole.category
left join country_set on country_set.countries = whole.countries
left join source on source.source_id = whole.source_id
order by whole.report_id, whole.figure_id
