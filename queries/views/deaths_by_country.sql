-- /// view
-- title = { en = "Deaths by country", ar = "الوفيات حسب الدولة" }
-- chart = { x = "year", y = "deaths", series = ["country", "source"], missing = "gap" }
-- opens = { view = "figures", carry = ["family"] }
--
-- [columns]
-- country = { kind = "text",  pair = true, also = "names", en = "Country", ar = "الدولة" }
-- year    = { kind = "year",  en = "Year",    ar = "السنة" }
-- deaths  = { kind = "count", en = "Deaths",  ar = "الوفيات" }
-- source  = { kind = "text",  pair = true, also = "source_names", en = "Source",  ar = "المصدر" }
-- trend   = { kind = "trend", en = "Trend",   ar = "المنحى" }
-- trend_marks  = { kind = "hidden" }
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
-- One row per year, country or set of countries, and source: people killed, everybody counted. The newest year and in
-- it the highest toll come first. The trend of a row holds every year that the same source stated for the same
-- countries, once, from the report published last; where the source is not stated, from the same report only.
with -- A part of a total for the same country and period is no total of its own.
inner_part as (
    select part.figure_id
    from figure as part
    join figure as whole on whole.figure_id = part.subset_of
    where list_sort(whole.countries) = list_sort(part.countries)
      and whole.period_start = part.period_start and whole.period_end = part.period_end
),
wholes as (
    select *, year(period_start) as year, array_to_string(list_sort(countries), '+') as country_key,
           coalesce(source_id, -report_id) as series_key
    from figure
    where metric = 'killed' and level = 'A' and same_as is null and place is null and category = 'total'
      and period_start = make_date(year(period_start), 1, 1)
      and period_end = make_date(year(period_start), 12, 31)
      and figure_id not in (from inner_part)
),
largest as (
    select year, country_key, max(value) as most from wholes group by year, country_key
),
series as (
    select country_key, series_key, list({'year': year, 'deaths': said.deaths} order by year) as trend,
           coalesce(
               list({'year': year, 'value_max': said.value_max, 'qualifier': said.qualifier} order by year)
                   filter (where said.qualifier <> 'exact' or said.value_max is not null),
               []
           ) as trend_marks
    from (
        select country_key, series_key, year,
               arg_max(
                   {'deaths': value, 'value_max': value_max, 'qualifier': qualifier},
                   (coalesce(published, date '0001-01-01'), report_id, figure_id)
               ) as said
        from wholes
        join report using (report_id)
        where value is not null
        group by country_key, series_key, year
    ) as point
    group by country_key, series_key
)
select
    coalesce(country_ar, 'دولة غير مذكورة') as country_ar,
    coalesce(country_en, 'country not stated') as country_en,
    wholes.year,
    wholes.value as deaths,
    coalesce(source.name_ar, 'المصدر غير مذكور') as source_ar,
    coalesce(source.name_en, source.name_ar, 'source not stated') as source_en,
    trend,
    trend_marks,
    wholes.qualifier,
    wholes.value_max,
    wholes.countries,
    names,
    wholes.source_id,
    array_to_string([source.name_ar, source.name_en] || source.aliases, chr(10)) as source_names,
    wholes.figure_id,
    wholes.figure_id as family,
    wholes.report_id,
    report.title as report
from wholes
join largest using (year, country_key)
join report on report.report_id = wholes.report_id
left join series using (country_key, series_key)
left join country_set on country_set.countries = wholes.countries
left join source on source.source_id = wholes.source_id
order by
    year desc,
    len(wholes.countries) > 1,
    most desc nulls last,
    country_ar,
    wholes.value desc nulls last,
    wholes.figure_id
