-- /// view
-- title = { en = "Sources", ar = "المصادر" }
-- opens = { view = "figures", carry = ["source_id"] }
--
-- [columns]
-- source     = { kind = "text", pair = true, also = "source_names", en = "Source", ar = "المصدر" }
-- figures    = { kind = "count", en = "Figures", ar = "الأرقام" }
-- first_year = { kind = "year", en = "First year", ar = "أول سنة" }
-- last_year  = { kind = "year", en = "Last year", ar = "آخر سنة" }
-- counts     = { kind = "text", pair = true, en = "What it counts", ar = "ما يُحصيه" }
-- source_names = { kind = "hidden" }
-- source_id    = { kind = "hidden" }
-- source_code  = { kind = "hidden" }
-- ///
--
-- Who counted, as far as a figure names them; the figures whose source no report states have a row of their own.
select
    coalesce(source.name_ar, 'المصدر غير مذكور') as source_ar,
    coalesce(source.name_en, source.name_ar, 'source not stated') as source_en,
    count(*) as figures,
    min(year(coalesce(period_start, period_end))) as first_year,
    max(year(coalesce(period_end, period_start))) as last_year,
    counts_ar,
    counts_en,
    array_to_string([source.name_ar, source.name_en] || source.aliases, chr(10)) as source_names,
    source.source_id,
    source.code as source_code
from figure
left join source on source.source_id = figure.source_id
group by source.source_id, source.code, source.name_ar, source.name_en, source.aliases, counts_ar, counts_en
order by source.source_id is null, figures desc, source_ar
