-- /// view
-- title = { en = "Reports", ar = "التقارير" }
-- opens = { view = "figures", carry = ["report_id"] }
--
-- [columns]
-- report_id = { kind = "number", en = "Number", ar = "الرقم" }
-- title     = { kind = "text", en = "Title", ar = "العنوان" }
-- publisher = { kind = "text", en = "Publisher", ar = "الناشر" }
-- published = { kind = "date", en = "Published", ar = "تاريخ النشر" }
-- kind      = { kind = "text", pair = true, en = "Kind", ar = "النوع" }
-- figures   = { kind = "count", en = "Figures", ar = "الأرقام" }
-- note      = { kind = "text", pair = true, en = "Note", ar = "ملاحظة" }
-- licence   = { kind = "text", en = "Licence", ar = "الرخصة" }
-- url       = { kind = "text", en = "Address", ar = "العنوان الشبكي" }
-- file_name = { kind = "text", en = "File", ar = "الملف" }
-- language  = { kind = "hidden" }
-- kind_code = { kind = "hidden" }
-- sha256    = { kind = "hidden" }
-- ///
--
-- Every report and dataset in the order they came in, with the number of figures read from it; none is a 0 that is known.
select
    report_id,
    title,
    publisher,
    published,
    case kind when 'text' then 'نص' else 'جدول بيانات' end as kind_ar,
    case kind when 'text' then 'text' else 'dataset' end as kind_en,
    (select count(*) from figure where figure.report_id = report.report_id) as figures,
    note_ar,
    note_en,
    licence,
    url,
    file_name,
    language,
    kind as kind_code,
    sha256
from report
order by report_id
