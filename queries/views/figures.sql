-- /// view
-- title = { en = "All figures", ar = "كل الأرقام" }
--
-- [columns]
-- value        = { kind = "count", en = "Figure", ar = "الرقم" }
-- metric       = { kind = "text", pair = true, also = "metric_text", en = "Counted", ar = "المعدود" }
-- category     = { kind = "text", pair = true, en = "Category", ar = "الفئة" }
-- country      = { kind = "text", pair = true, also = "names", en = "Country", ar = "الدولة" }
-- source       = { kind = "text", pair = true, also = "source_names", en = "Source", ar = "المصدر" }
-- period_start = { kind = "date", en = "From", ar = "من" }
-- period_end   = { kind = "date", en = "To", ar = "إلى" }
-- relation     = { kind = "text", pair = true, en = "Relation", ar = "الصلة" }
-- precision    = { kind = "text", pair = true, en = "Precision", ar = "الدقة" }
-- place        = { kind = "text", en = "Place", ar = "المكان" }
-- level        = { kind = "text", en = "Level", ar = "المستوى" }
-- number       = { kind = "text", en = "As written", ar = "كما كُتب" }
-- quote        = { kind = "text", en = "Sentence or row", ar = "الجملة أو السطر" }
-- report       = { kind = "text", en = "Report", ar = "التقرير" }
-- published    = { kind = "date", en = "Published", ar = "تاريخ النشر" }
-- publisher    = { kind = "text", en = "Publisher", ar = "الناشر" }
-- category_text = { kind = "text", en = "Category as written", ar = "الفئة كما كُتبت" }
-- source_text  = { kind = "text", en = "Source as written", ar = "المصدر كما كُتب" }
-- rule         = { kind = "text", en = "Found by", ar = "القاعدة" }
-- metric_code   = { kind = "hidden" }
-- metric_text   = { kind = "hidden" }
-- category_code = { kind = "hidden" }
-- qualifier    = { kind = "hidden" }
-- value_max    = { kind = "hidden" }
-- countries    = { kind = "hidden", list = true }
-- country_inferred = { kind = "hidden" }
-- names        = { kind = "hidden" }
-- source_id    = { kind = "hidden" }
-- source_names = { kind = "hidden" }
-- subset_of    = { kind = "hidden" }
-- same_as      = { kind = "hidden" }
-- figure_id    = { kind = "hidden" }
-- family       = { kind = "hidden", list = true }
-- report_id    = { kind = "hidden" }
-- ///
--
-- Every figure with all that is known of it, in the order of its report. The family of a figure names itself, the
-- figure it restates and the figure it is a part of: whoever asks for the figures behind 76,021 gets the figures with
-- 76,021 in their family, which are itself, its restatements and its parts.
with metric_name (metric, ar, en) as (
    values ('killed', 'قتلى', 'killed'), ('wounded', 'جرحى', 'wounded'), ('detained', 'معتقلون', 'detained'),
           ('missing', 'مفقودون', 'missing'), ('displaced', 'نازحون', 'displaced'),
           ('kidnapped', 'مخطوفون', 'kidnapped'), ('fighters_entered', 'مقاتلون دخلوا', 'fighters entered'),
           ('other', 'غير ذلك', 'other')
),
qualifier_name (qualifier, ar, en) as (
    values ('exact', 'محدد', 'exact'), ('more_than', 'أكثر من', 'more than'), ('at_least', 'ما لا يقل عن', 'at least'),
           ('about', 'نحو', 'about'), ('less_than', 'أقل من', 'less than'), ('up_to', 'ما يصل إلى', 'up to'),
           ('tens', 'عشرات', 'tens'), ('hundreds', 'مئات', 'hundreds'), ('thousands', 'آلاف', 'thousands'),
           ('tens_of_thousands', 'عشرات الآلاف', 'tens of thousands'),
           ('hundreds_of_thousands', 'مئات الآلاف', 'hundreds of thousands'),
           ('millions', 'ملايين', 'millions'), ('vague', 'غير محدد', 'not stated')
)
select
    figure.value,
    qualifier_name.ar as precision_ar,
    qualifier_name.en as precision_en,
    coalesce(figure.metric_text, metric_name.ar) as metric_ar,
    coalesce(figure.metric_text, metric_name.en) as metric_en,
    coalesce(category.name_ar, figure.category) as category_ar,
    coalesce(category.name_en, figure.category) as category_en,
    coalesce(country_ar, 'دولة غير مذكورة') as country_ar,
    coalesce(country_en, 'country not stated') as country_en,
    figure.place,
    figure.period_start,
    figure.period_end,
    coalesce(source.name_ar, 'المصدر غير مذكور') as source_ar,
    coalesce(source.name_en, source.name_ar, 'source not stated') as source_en,
    figure.level,
    case when figure.same_as is not null then 'تكرار لرقم آخر'
         when figure.subset_of is not null then 'جزء من رقم آخر' end as relation_ar,
    case when figure.same_as is not null then 'another figure told again'
         when figure.subset_of is not null then 'part of another figure' end as relation_en,
    coalesce(substring(body, figure.number_start + 1, figure.number_end - figure.number_start), figure.record.cells[figure.record."column"]) as number,
    coalesce(
        substring(body, figure.quote_start + 1, figure.quote_end - figure.quote_start),
        array_to_string([cell.key || ': ' || cell.value for cell in map_entries(figure.record.cells)], ' · ')
    ) as quote,
    report.title as report,
    report.published,
    report.publisher,
    figure.category_text,
    figure.source_text,
    figure.rule,
    figure.metric as metric_code,
    figure.metric_text,
    figure.category as category_code,
    figure.qualifier,
    figure.value_max,
    figure.countries,
    figure.country_inferred,
    names,
    figure.source_id,
    array_to_string([source.name_ar, source.name_en] || source.aliases, chr(10)) as source_names,
    figure.subset_of,
    figure.same_as,
    figure.figure_id,
    [member
     for member in [figure.figure_id, figure.same_as, coalesce(whole.same_as, whole.figure_id)]
     if member is not null] as family,
    figure.report_id
from figure
join report on report.report_id = figure.report_id
join metric_name on metric_name.metric = figure.metric
join qualifier_name on qualifier_name.qualifier = figure.qualifier
left join category on category.code = figure.category
left join country_set on country_set.countries = figure.countries
left join source on source.source_id = figure.source_id
left join figure as whole on whole.figure_id = figure.subset_of
order by figure.report_id, figure.figure_id
