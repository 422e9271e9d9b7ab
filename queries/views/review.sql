-- /// view
-- title = { en = "Review of figures", ar = "مراجعة الأرقام" }
--
-- [columns]
-- value        = { kind = "count", en = "Figure", ar = "الرقم" }
-- state        = { kind = "text", pair = true, en = "State", ar = "الحال" }
-- category     = { kind = "text", pair = true, en = "Category", ar = "الفئة" }
-- country      = { kind = "text", pair = true, also = "names", en = "Country", ar = "الدولة" }
-- metric       = { kind = "text", pair = true, en = "Counted", ar = "المعدود" }
-- period_start = { kind = "date", en = "From", ar = "من" }
-- period_end   = { kind = "date", en = "To", ar = "إلى" }
-- source       = { kind = "text", pair = true, en = "Source", ar = "المصدر" }
-- place        = { kind = "text", en = "Place", ar = "المكان" }
-- level        = { kind = "text", en = "Level", ar = "المستوى" }
-- number       = { kind = "text", en = "As written", ar = "كما كُتب" }
-- report       = { kind = "text", en = "Report", ar = "التقرير" }
-- verdict       = { kind = "hidden" }
-- reading       = { kind = "hidden" }
-- metric_code   = { kind = "hidden" }
-- metric_text   = { kind = "hidden" }
-- category_code = { kind = "hidden" }
-- category_text = { kind = "hidden" }
-- qualifier     = { kind = "hidden" }
-- value_max     = { kind = "hidden" }
-- countries     = { kind = "hidden", list = true }
-- names         = { kind = "hidden" }
-- source_code   = { kind = "hidden" }
-- source_text   = { kind = "hidden" }
-- subset_of     = { kind = "hidden" }
-- same_as       = { kind = "hidden" }
-- rule          = { kind = "hidden" }
-- confidence    = { kind = "hidden" }
-- inherited     = { kind = "hidden", list = true }
-- quote_start   = { kind = "hidden" }
-- quote_end     = { kind = "hidden" }
-- number_start  = { kind = "hidden" }
-- number_end    = { kind = "hidden" }
-- figure_id     = { kind = "hidden" }
-- report_id     = { kind = "hidden" }
-- sha256        = { kind = "hidden" }
-- ///
--
-- Every figure that was read from a text, doubtful ones first, and every number of which a reader decided that it is
-- no figure. Its verdict is new until somebody has looked at it. A figure of a data set is not read out of prose and not
-- reviewed. A link is the place of the number it points to; it has none where that stands in a data set.
with metric_name (metric, ar, en) as (
    values ('killed', 'قتلى', 'killed'), ('wounded', 'جرحى', 'wounded'), ('detained', 'معتقلون', 'detained'),
           ('missing', 'مفقودون', 'missing'), ('displaced', 'نازحون', 'displaced'),
           ('kidnapped', 'مخطوفون', 'kidnapped'), ('fighters_entered', 'مقاتلون دخلوا', 'fighters entered'),
           ('other', 'غير ذلك', 'other')
),
state_name (state, ar, en) as (
    values ('doubtful', 'مشكوك فيه', 'doubtful'), ('probable', 'مرجَّح', 'probable'), ('sure', 'مؤكد', 'sure'),
           ('accepted', 'مقبول', 'accepted'), ('corrected', 'مصحَّح', 'corrected'), ('rejected', 'مرفوض', 'rejected')
),
standing as (
    select figure.report_id, figure.number_start, figure.number_end, figure.quote_start, figure.quote_end,
           figure.figure_id, figure.metric, figure.metric_text, figure.value, figure.value_max, figure.qualifier,
           figure.countries, figure.place, figure.category, figure.category_text, figure.source_id,
           figure.source_text, figure.period_start, figure.period_end, figure.level, figure.rule, figure.confidence,
           figure.inherited, coalesce(figure.verdict, 'new') as verdict, figure.subset_of, figure.same_as
    from figure
    where figure.number_start is not null
    union all by name
    select report_id, number_start, number_end, verdict,
           (reading ->> 'quote_start')::integer as quote_start,
           (reading ->> 'quote_end')::integer as quote_end,
           reading ->> 'metric' as metric,
           reading ->> 'metric_text' as metric_text,
           (reading ->> 'value')::bigint as value,
           (reading ->> 'value_max')::bigint as value_max,
           reading ->> 'qualifier' as qualifier,
           from_json(reading -> 'countries', '["VARCHAR"]') as countries,
           reading ->> 'place' as place,
           reading ->> 'category' as category,
           reading ->> 'category_text' as category_text,
           (select source_id from source where code = (reading ->> 'source_code')) as source_id,
           reading ->> 'source_text' as source_text,
           (reading ->> 'period_start')::date as period_start,
           (reading ->> 'period_end')::date as period_end,
           reading ->> 'level' as level,
           reading ->> 'rule' as rule,
           reading ->> 'confidence' as confidence,
           from_json(
               reading -> 'inherited',
               '[{"attribute": "VARCHAR", "scope": "VARCHAR", "start": "INTEGER", "end": "INTEGER"}]'
           ) as inherited
    from decision
    where verdict = 'rejected'
)
select
    standing.value,
    state_name.ar as state_ar,
    state_name.en as state_en,
    coalesce(category.name_ar, standing.category) as category_ar,
    coalesce(category.name_en, standing.category) as category_en,
    coalesce(country_set.country_ar, array_to_string(standing.countries, '+')) as country_ar,
    coalesce(country_set.country_en, array_to_string(standing.countries, '+')) as country_en,
    coalesce(standing.metric_text, metric_name.ar) as metric_ar,
    coalesce(standing.metric_text, metric_name.en) as metric_en,
    standing.period_start,
    standing.period_end,
    coalesce(source.name_ar, standing.source_text) as source_ar,
    coalesce(source.name_en, source.name_ar, standing.source_text) as source_en,
    standing.place,
    standing.level,
    substring(body, standing.number_start + 1, standing.number_end - standing.number_start) as number,
    report.title as report,
    standing.verdict,
    decision.reading,
    standing.metric as metric_code,
    standing.metric_text,
    standing.category as category_code,
    standing.category_text,
    standing.qualifier,
    standing.value_max,
    standing.countries,
    country_set.names,
    source.code as source_code,
    standing.source_text,
    {'report_id': whole.report_id, 'number_start': whole.number_start, 'number_end': whole.number_end,
     'value': whole.value} as subset_of,
    {'report_id': original.report_id, 'number_start': original.number_start, 'number_end': original.number_end,
     'value': original.value} as same_as,
    standing.rule,
    standing.confidence,
    standing.inherited,
    standing.quote_start,
    standing.quote_end,
    standing.number_start,
    standing.number_end,
    standing.figure_id,
    standing.report_id,
    report.sha256
from standing
join report on report.report_id = standing.report_id
join metric_name on metric_name.metric = standing.metric
left join state_name
    on state_name.state = case standing.verdict when 'new' then standing.confidence else standing.verdict end
left join category on category.code = standing.category
left join country_set on country_set.countries = standing.countries
left join source on source.source_id = standing.source_id
left join figure as whole on whole.figure_id = standing.subset_of
left join figure as original on original.figure_id = standing.same_as
left join decision
    on decision.report_id = standing.report_id
    and decision.number_start = standing.number_start and decision.number_end = standing.number_end
order by
    coalesce(list_position(['doubtful', 'probable', 'sure'], standing.confidence), 0),
    standing.report_id,
    standing.number_start
