-- The series behind one row: what one source stated for the same countries and category, year by year.
-- $countries: list of codes, in any order; $source_id: null for "source not stated"; $every_source: all of them, each a
-- series of its own; $category: a code; $report_id: null for all reports. A year nobody stated is no row; a magnitude
-- without number is a row with null.
select year(period_start) as year, value as deaths, value_max, qualifier, figure.report_id, figure_id,
       figure_id as family, figure.source_id,
       coalesce(source.name_ar, 'المصدر غير مذكور') as source_ar,
       coalesce(source.name_en, source.name_ar, 'source not stated') as source_en,
       report.title as report
from figure
join report on report.report_id = figure.report_id
left join source on source.source_id = figure.source_id
where metric = 'killed' and level = 'A' and same_as is null and place is null
  and period_start = make_date(year(period_start), 1, 1)
  and period_end = make_date(year(period_start), 12, 31)
  and list_sort(countries) = list_sort($countries::varchar[])
  and ($every_source::boolean or figure.source_id is not distinct from $source_id::integer)
  and category = $category::varchar
  and ($report_id::integer is null or figure.report_id = $report_id::integer)
  -- A part under the category of its whole is no value of its own.
  and not exists (
      select 1 from figure as whole
      where whole.figure_id = figure.subset_of and whole.category = figure.category
        and list_sort(whole.countries) = list_sort(figure.countries)
        and whole.period_start = figure.period_start and whole.period_end = figure.period_end
  )
order by figure.source_id, year, figure.report_id, figure_id
