-- /// view
-- title = { en = "Deaths by year", ar = "الوفيات حسب السنة" }
-- chart = { x = "year", y = "deaths", series = ["country", "source"], missing = "gap" }
-- opens = { view = "figures", carry = ["family"] }
--
-- [columns]
-- year    = { kind = "year",  en = "Year",    ar = "السنة" }
-- country = { kind = "text",  pair = true, also = "names", en = "Country", ar = "الدولة" }
-- deaths  = { kind = "count", en = "Deaths",  ar = "الوفيات" }
-- source  = { kind = "text",  pair = true, also = "source_names", en = "Source",  ar = "المصدر" }
-- qualifier    = { kind = "hidden" }
-- value_max    = { kind = "hidden" }
-- countries    = { kind = "hidden", list = true }
-- names        = { kind = "hidden" }
-- source_id    = { kind = "hidden" }
-- source_names = { kind = "hidden" }
-- figure_id    = { kind = "hidden" }
-- family       = { kind = "hidden" }
-- report_id    = { kind = "hidden" }
-- report       = { kind = "hidden" }
-- ///
--
-- One row per country or set of countries, calendar year and source: people killed, everybody counted. A year that
-- nobody stated is absent rather than zero. Nothing is summed: sources, restatements and parts are never added.
with stated as (
    select * from figure
    where metric = 'killed' and level = 'A' and same_as is null and place is null and category = 'total'
      and period_start = make_date(year(period_start), 1, 1)
      and period_end = make_date(year(period_start), 12, 31)
),
-- A part of a total for the same country and period is no total of its own.
inner_part as (
    select part.figure_id
    from figure as part
    join figure as whole on whole.figure_id = part.subset_of
    where list_sort(whole.countries) = list_sort(part.countries)
      and whole.period_start = part.period_start and whole.period_end = part.period_end
)
select
    year(stated.period_start) as year,
    coalesce(country_ar, 'دولة غير مذكورة') as country_ar,
    coalesce(country_en, 'country not stated') as country_en,
    stated.value as deaths,
    coalesce(source.name_ar, 'المصدر غير مذكور') as source_ar,
    coalesce(source.name_en, source.name_ar, 'source not stated') as source_en,
    stated.qualifier,
    stated.value_max,
    stated.countries,
    names,
    stated.source_id,
    array_to_string([source.name_ar, source.name_en] || source.aliases, chr(10)) as source_names,
    stated.figure_id,
    stated.figure_id as family,
    stated.report_id,
    report.title as report
from stated
join report on report.report_id = stated.report_id
left join country_set on country_set.countries = stated.countries
left join source on source.source_id = stated.source_id
where stated.figure_id not in (from inner_part)
order by year, len(stated.countries), country_ar, stated.source_id, stated.figure_id
