-- /// view
-- title = { en = "Checks of the sums", ar = "تدقيق الحسابات" }
-- opens = { view = "figures", carry = ["finding_id"] }
--
-- [columns]
-- verdict    = { kind = "text", pair = true, en = "Verdict", ar = "النتيجة" }
-- kind       = { kind = "text", pair = true, en = "What was checked", ar = "ما دُقّق" }
-- arithmetic = { kind = "text", en = "Arithmetic", ar = "الحساب" }
-- words      = { kind = "text", en = "In words", ar = "بالكلمات" }
-- quote      = { kind = "text", en = "Sentence", ar = "الجملة" }
-- report     = { kind = "text", en = "Report", ar = "التقرير" }
-- holds      = { kind = "hidden" }
-- kind_code  = { kind = "hidden" }
-- stated     = { kind = "hidden" }
-- computed   = { kind = "hidden" }
-- factor     = { kind = "hidden" }
-- figures    = { kind = "hidden", list = true }
-- figure_id  = { kind = "hidden" }
-- finding_id = { kind = "hidden" }
-- report_id  = { kind = "hidden" }
-- ///
--
-- What came of setting the figures of a report against one another and against its words: what does not add up first,
-- then what cannot be said, then what holds. A check warns and corrects nothing, and nothing computed here is a figure.
-- The sentence is the one with the words, or else that of the whole.
with kind_name (kind, ar, en) as (
    values ('parts', 'الأجزاء مقابل مجموعها', 'parts against their total'),
           ('within', 'الجزء مقابل الكل', 'a part within its whole'),
           ('together', 'أجزاء ذُكرت معًا', 'parts told together'),
           ('combined', 'الدول مقابل الرقم المشترك', 'countries against a figure for all of them'),
           ('periods', 'السنوات مقابل المدة كلها', 'years against the whole time'),
           ('range', 'رقم مقابل نطاق', 'a number against a range'),
           ('growth', 'النمو بالكلمات', 'growth in words'),
           ('difference', 'الفرق بالكلمات', 'a difference in words'),
           ('record', 'الأعلى منذ سنة مذكورة', 'the most since a year'),
           ('sources', 'مصادر مختلفة لأمر واحد', 'sources for one quantity'),
           ('restated', 'رقم ذُكر مرة أخرى', 'a number told again')
),
-- Which part exceeds the total by exactly itself, and so is counted inside another.
explained as (
    select finding_id, part.value
    from finding
    join figure as part on list_contains(figures[2:], part.figure_id)
    where kind = 'parts' and not holds and part.value = computed - stated
    group by finding_id, part.value
),
-- The figure whose sentence says it.
said as (
    select finding_id,
           coalesce(
               min(figure_id) filter (words_start >= quote_start and words_end <= quote_end), any_value(figures[1])
           ) as figure_id
    from finding
    join figure on list_contains(figures, figure_id)
    group by finding_id
)
select
    case
        when explained.value is not null then 'لا يستقيم: أحد الأجزاء محسوب داخل غيره، وهو ' || format('{:,}', explained.value)
        when not holds and finding.kind = 'parts' then 'لا يستقيم: الأجزاء تزيد على المجموع'
        when not holds then 'لا يستقيم'
        when holds and (computed = stated or computed = factor) then 'يستقيم تمامًا'
        when holds then 'يستقيم'
        when finding.kind = 'parts' and computed > stated then 'قد تتداخل الأجزاء: الزيادة ' || format('{:,}', computed::bigint - stated)
        when finding.kind = 'parts' then 'بقي غير موزّع: ' || format('{:,}', stated - computed::bigint)
        when finding.kind = 'sources' then 'لا يُجمعان: الفرق ' || format('{:,}', computed::bigint)
        when finding.kind in ('together', 'difference') then 'مشتق: ' || format('{:,}', computed::bigint)
        else 'لا يمكن الحكم'
    end as verdict_ar,
    case
        when explained.value is not null then 'does not add up: one part is counted inside another, ' || format('{:,}', explained.value)
        when not holds and finding.kind = 'parts' then 'does not add up: the parts exceed the total'
        when not holds then 'does not add up'
        when holds and (computed = stated or computed = factor) then 'holds exactly'
        when holds then 'holds'
        when finding.kind = 'parts' and computed > stated then 'the parts may overlap: they exceed the total by ' || format('{:,}', computed::bigint - stated)
        when finding.kind = 'parts' then 'unaccounted for: ' || format('{:,}', stated - computed::bigint)
        when finding.kind = 'sources' then 'never added: they differ by ' || format('{:,}', computed::bigint)
        when finding.kind in ('together', 'difference') then 'derived: ' || format('{:,}', computed::bigint)
        else 'cannot be said'
    end as verdict_en,
    kind_name.ar as kind_ar,
    kind_name.en as kind_en,
    arithmetic,
    substring(body, words_start + 1, words_end - words_start) as words,
    case when words_start < quote_start or words_end > quote_end
         then trim(
             regexp_extract(substring(body, greatest(words_start - 400, 0) + 1, least(words_start, 400)), '[^.!؟\n]*$')
             || regexp_extract(substring(body, words_start + 1, 600), '^[^.!؟\n]*[.!؟]?')
         )
         else substring(body, quote_start + 1, quote_end - quote_start)
    end as quote,
    title as report,
    holds,
    finding.kind as kind_code,
    stated,
    computed,
    factor,
    figures,
    said.figure_id,
    finding.finding_id,
    finding.report_id
from finding
join report on report.report_id = finding.report_id
join kind_name on kind_name.kind = finding.kind
left join said on said.finding_id = finding.finding_id
left join figure on figure.figure_id = said.figure_id
left join explained on explained.finding_id = finding.finding_id
order by holds is not distinct from true, holds is null, finding.report_id, finding.finding_id
