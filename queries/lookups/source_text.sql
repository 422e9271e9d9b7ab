-- All that stands behind one figure: where it was read, who counted, what it is part of.
-- $figure_id: the figure. The body comes whole; its offsets count code points from 0, as Python does.
with asked as (
    select * from figure where figure_id = $figure_id::integer
),
named as (
    select string_agg(name_ar, ' و' order by list_position(countries, code)) as country_ar,
           string_agg(name_en, ' and ' order by list_position(countries, code)) as country_en
    from asked
    join country on list_contains(countries, code)
),
decided as (
    select reading
    from asked
    join decision using (report_id, number_start, number_end)
),
read_in as (
    select string_agg(name_ar, ' و' order by code) as country_ar, string_agg(name_en, ' and ' order by code) as country_en
    from country
    where code in (select unnest(from_json(reading -> 'countries', '["VARCHAR"]')) from decided)
)
select
    figure.figure_id,
    report.report_id,
    report.kind,
    report.title,
    report.publisher,
    report.published,
    report.language,
    report.url,
    report.note_ar,
    report.note_en,
    report.licence,
    report.file_name,
    report.body,
    figure.quote_start,
    figure.quote_end,
    figure.number_start,
    figure.number_end,
    figure.record,
    figure.metric,
    figure.metric_text,
    figure.value,
    figure.value_max,
    figure.qualifier,
    figure.countries,
    named.country_ar,
    named.country_en,
    figure.country_inferred,
    figure.place,
    figure.category,
    coalesce(category.name_ar, figure.category) as category_ar,
    coalesce(category.name_en, figure.category) as category_en,
    figure.category_text,
    figure.period_start,
    figure.period_end,
    figure.source_id,
    figure.source_text,
    source.name_ar as source_ar,
    coalesce(source.name_en, source.name_ar) as source_en,
    source.counts_ar,
    source.counts_en,
    figure.level,
    figure.rule,
    figure.confidence,
    figure.inherited,
    figure.same_as,
    original.value as same_as_value,
    figure.subset_of,
    whole.value as subset_of_value,
    figure.verdict,
    (reading ->> 'value')::bigint as read_value,
    (reading ->> 'value_max')::bigint as read_value_max,
    reading ->> 'qualifier' as read_qualifier,
    reading ->> 'metric' as read_metric,
    reading ->> 'place' as read_place,
    reading ->> 'level' as read_level,
    (reading ->> 'period_start')::date as read_period_start,
    (reading ->> 'period_end')::date as read_period_end,
    read_in.country_ar as read_country_ar,
    read_in.country_en as read_country_en,
    (select name_ar from category where code = reading ->> 'category') as read_category_ar,
    (select name_en from category where code = reading ->> 'category') as read_category_en,
    coalesce((select name_ar from source where code = reading ->> 'source_code'), reading ->> 'source_text')
        as read_source_ar,
    coalesce(
        (select coalesce(name_en, name_ar) from source where code = reading ->> 'source_code'),
        reading ->> 'source_text'
    ) as read_source_en
from asked as figure
cross join named
join report using (report_id)
cross join read_in
left join decided on true
left join source using (source_id)
left join category on category.code = figure.category
left join figure as original on original.figure_id = figure.same_as
left join figure as whole on whole.figure_id = figure.subset_of
