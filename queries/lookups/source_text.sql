-- All that stands behind one figure: where it was read, who counted, what it is part of.
-- $figure_id: the figure. Of the body comes the passage around the figure, which begins at passage_start; it is made of
-- whole slices of 4096, as `tui/text/blocks.py` holds them. Offsets count code points of the body from 0, as Python does.
with asked as (
    select *,
           greatest(quote_start // 4096 - 1, 0) * 4096 as passage_start,
           ((quote_end - 1) // 4096 + 3) * 4096 as passage_end
    from figure
    where figure_id = $figure_id::integer
),
in_report as (
    select count(*) as figures_in_report,
           count(*) filter (figure.number_start <= asked.number_start) as place_in_report,
           list({
               'figure_id': figure.figure_id, 'number_start': figure.number_start, 'number_end': figure.number_end
           } order by figure.number_start) filter (
               figure.number_start >= passage_start and figure.number_start < passage_end
           ) as figures
    from asked
    join figure using (report_id)
    where figure.number_start is not null
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
    report.sha256,
    length(report.body) as length,
    figure.passage_start,
    substring(report.body, passage_start + 1, passage_end - passage_start) as passage,
    substring(report.body, figure.quote_start + 1, figure.quote_end - figure.quote_start) as quote,
    substring(report.body, figure.number_start + 1, figure.number_end - figure.number_start) as number,
    in_report.figures,
    in_report.figures_in_report,
    in_report.place_in_report,
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
    [{
        'attribute': each.attribute, 'scope': each."scope", 'start': each."start", 'end': each."end",
        'words': substring(report.body, each."start" + 1, each."end" - each."start")
    } for each in figure.inherited] as inherited,
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
    read_category.name_ar as read_category_ar,
    read_category.name_en as read_category_en,
    coalesce(read_source.name_ar, reading ->> 'source_text') as read_source_ar,
    coalesce(read_source.name_en, read_source.name_ar, reading ->> 'source_text') as read_source_en
from asked as figure
cross join named
cross join in_report
join report using (report_id)
cross join read_in
left join decided on true
left join source using (source_id)
left join source as read_source on read_source.code = reading ->> 'source_code'
left join category as read_category on read_category.code = reading ->> 'category'
left join category on category.code = figure.category
left join figure as original on original.figure_id = figure.same_as
left join figure as whole on whole.figure_id = figure.subset_of
