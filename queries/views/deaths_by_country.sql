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
with country_set as (
    select countries,
           string_agg(name_ar, ' و' order by place) as country_ar,
           string_agg(name_en, ' and ' order by place) as country_en,
           case when len(countries) = 1
                then string_agg(array_to_string([name_ar, name_en, formal_ar, formal_en] || aliases, chr(10)), chr(10))
                else string_agg(array_to_string([name_ar, name_en, formal_ar, formal_en] || aliases, ' · '), ' · ')
           end as names
    from (
        select countries, unnest(countries) as code, generate_subscripts(countries, 1) as place
        from (select distinct countries from figure)
    ) as member
    join country using (code)
    group by countries
),
wholes as (
    select stated.*, year(stated.period_start) as year, list_sort(stated.countries) as country_key,
           coalesce(stated.source_id, -stated.report_id) as series_key
    from figure as stated
    left join figure as whole on whole.figure_id = stated.subset_of
    where stated.metric = 'killed' and stated.level = 'A' and stated.same_as is null
      and stated.place is null and stated.category = 'total'
      and stated.period_start = make_date(year(stated.period_start), 1, 1)
      and stated.period_end = make_date(year(stated.period_start), 12, 31)
      -- A part of a total for the same country and year is no total of its own.
      and not coalesce(
          list_sort(whole.countries) = list_sort(stated.countries)
          and whole.period_start = stated.period_start and whole.period_end = stated.period_end,
          false
      )
),
series as (
    select country_key, series_key, list({'year': year, 'deaths': deaths} order by year) as trend
    from (
        select country_key, series_key, year,
               arg_max(value, (coalesce(published, date '0001-01-01'), report_id, figure_id)) as deaths
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
join report on report.report_id = wholes.report_id
left join series using (country_key, series_key)
left join country_set on country_set.countries = wholes.countries
left join source on source.source_id = wholes.source_id
order by
    year desc,
    len(wholes.countries) > 1,
    max(wholes.value) over (partition by year, country_key) desc nulls last,
    country_ar,
    wholes.value desc nulls last,
    wholes.figure_id
