-- The figures of one text in its order, to choose one that another is a part of or tells again.
-- $report_id: the report.
select figure.figure_id, figure.report_id, figure.number_start, figure.number_end, figure.value, figure.value_max,
       figure.qualifier,
       coalesce(category.name_ar, figure.category) as category_ar,
       coalesce(category.name_en, figure.category) as category_en,
       substring(body, figure.number_start + 1, figure.number_end - figure.number_start) as number
from figure
join report using (report_id)
left join category on category.code = figure.category
where figure.report_id = $report_id::integer and figure.number_start is not null
order by figure.number_start
