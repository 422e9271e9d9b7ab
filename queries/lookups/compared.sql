-- Who else counted what a figure counts: the same harm, category, countries and place, for every period.
-- $figure_id: the figure. One row per figure told, of a source the report published last first (telling 1); what tells
-- another figure again comes too, with same_as, and is no value of its own. Nothing is summed. named_ar and named_en say
-- what all of them count.
with metric_name (metric, ar, en) as (
    values ('wounded', 'جرحى', 'wounded'), ('detained', 'معتقلون', 'detained'), ('missing', 'مفقودون', 'missing'),
           ('displaced', 'نازحون', 'displaced'), ('kidnapped', 'مخطوفون', 'kidnapped'),
           ('fighters_entered', 'مقاتلون دخلوا', 'fighters entered'), ('other', 'غير ذلك', 'other')
),
asked as (
    select * from figure where figure_id = $figure_id::integer
),
alike as (
    select figure.*, coalesce(figure.source_id, -figure.report_id) as series
    from figure
    join asked on figure.metric = asked.metric
        and figure.metric_text is not distinct from asked.metric_text
        and figure.category = asked.category
        and list_sort(figure.countries) = list_sort(asked.countries)
        and figure.place is not distinct from asked.place
        and figure.level = asked.level
    -- A part under the category of its whole is no value of its own.
    where not exists (
        select 1 from figure as whole
        where whole.figure_id = figure.subset_of and whole.category = figure.category
          and list_sort(whole.countries) = list_sort(figure.countries) and whole.place is not distinct from figure.place
          and whole.period_start is not distinct from figure.period_start
          and whole.period_end is not distinct from figure.period_end
    )
)
select
    alike.figure_id,
    alike.report_id,
    alike.same_as,
    alike.period_start,
    alike.period_end,
    alike.value,
    alike.value_max,
    alike.qualifier,
    alike.source_id,
    alike.series,
    coalesce(source.name_ar, 'المصدر غير مذكور') as source_ar,
    coalesce(source.name_en, source.name_ar, 'source not stated') as source_en,
    source.counts_ar,
    source.counts_en,
    concat_ws(
        ' · ', country_ar, coalesce(category.name_ar, alike.category), alike.place,
        coalesce(alike.metric_text, metric_name.ar)
    ) as named_ar,
    concat_ws(
        ' · ', country_en, coalesce(category.name_en, alike.category), alike.place,
        coalesce(alike.metric_text, metric_name.en)
    ) as named_en,
    report.title,
    report.note_ar,
    report.note_en,
    row_number() over (
        partition by alike.series, alike.same_as is null, alike.period_start, alike.period_end
        order by report.published desc nulls last, alike.report_id desc, alike.figure_id
    ) as telling
from alike
join report on report.report_id = alike.report_id
left join source on source.source_id = alike.source_id
left join category on category.code = alike.category
left join country_set on country_set.countries = alike.countries
left join metric_name on metric_name.metric = alike.metric
order by alike.period_start nulls first, alike.period_end nulls first, telling, alike.series, alike.figure_id
