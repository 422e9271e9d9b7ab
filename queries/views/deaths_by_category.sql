-- /// view
-- title = { en = "Deaths by category", ar = "الوفيات حسب الفئة" }
-- chart = { x = "category", y = "deaths", series = ["country", "year", "source"], missing = "gap" }
-- opens = { view = "figures", carry = ["family"] }
--
-- [columns]
-- category = { kind = "text",  pair = true, en = "Category", ar = "الفئة" }
-- deaths   = { kind = "count", en = "Deaths",  ar = "الوفيات" }
-- share    = { kind = "bar",   en = "Share",   ar = "النسبة" }
-- country  = { kind = "text",  pair = true, also = "names", en = "Country", ar = "الدولة" }
-- year     = { kind = "year",  en = "Year",    ar = "السنة" }
-- source   = { kind = "text",  pair = true, also = "source_names", en = "Source",  ar = "المصدر" }
-- category_code = { kind = "hidden" }
-- depth        = { kind = "hidden" }
-- derived      = { kind = "hidden" }
-- whole_id     = { kind = "hidden" }
-- whole_deaths = { kind = "hidden" }
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
-- One row per country or set of countries, calendar year, source and category: people killed. Parts follow their whole
-- in the order of the report; depth says how deep they stand. Where at least two exact parts by one source leave some
-- of their whole unaccounted for, a derived row says how many; it is computed here and stated by nobody.
with recursive category_within as (
    select code, part_of as wider from category where part_of is not null
    union
    select narrow.code, category.part_of
    from category_within as narrow
    join category on category.code = narrow.wider
    where category.part_of is not null
),
stated as (
    select * from figure
    where metric = 'killed' and level = 'A' and same_as is null and place is null
      and period_start = make_date(year(period_start), 1, 1)
      and period_end = make_date(year(period_start), 12, 31)
),
-- A part of a restatement is a part of what is restated; a part in this view has the country and the year of its whole.
part as (
    select part.figure_id, whole.figure_id as whole_id, part.category, part.value,
           whole.category is not distinct from part.category as is_second_whole,
           part.qualifier = 'exact' and part.value_max is null
           and part.report_id = whole.report_id and part.source_id is not distinct from whole.source_id as is_comparable
    from stated as part
    join figure as named on named.figure_id = part.subset_of
    join stated as whole
        on whole.figure_id = coalesce(named.same_as, named.figure_id) and whole.figure_id <> part.figure_id
        and list_sort(whole.countries) = list_sort(part.countries) and whole.period_start = part.period_start
),
-- A part under the category of its whole would read as a second whole.
linked as (
    select stated.*, year(period_start) as year, array_to_string(list_sort(countries), '+') as country_key, whole_id
    from stated
    left join part using (figure_id)
    where is_second_whole is distinct from true
),
unaccounted as (
    select whole.figure_id as whole_id, any_value(whole.value) - sum(part.value) as rest
    from part
    join linked as whole on whole.figure_id = part.whole_id
    where not is_second_whole
      and whole.qualifier = 'exact' and whole.value_max is null
      -- Categories that contain one another are no parts to be summed.
      and part.whole_id not in (
           select narrow.whole_id
           from part as narrow
           join category_within as contained on contained.code = narrow.category
           join part as wide on wide.category = contained.wider and wide.whole_id = narrow.whole_id
           where not narrow.is_second_whole and not wide.is_second_whole
      )
    group by whole.figure_id
    having count(*) >= 2 and rest > 0 and bool_and(is_comparable)
),
tree as (
    select figure_id, figure_id as root_id, value as root_value, 0 as depth, [figure_id] as path
    from linked where whole_id is null and figure_id in (select part.whole_id from part)
    union all
    select part.figure_id, tree.root_id, tree.root_value, tree.depth + 1, tree.path || [part.figure_id]
    from tree
    join part on part.whole_id = tree.figure_id
    where not part.is_second_whole
),
line as (
    select linked.*, false as derived, value as deaths,
           coalesce(depth, 0) as depth,
           coalesce(path, [figure_id]) as path,
           case when tree.figure_id is null then value else root_value end as root_value
    from linked
    left join tree using (figure_id)
    where whole_id is null or tree.figure_id is not null
    union all
    select linked.* , true, rest, depth + 1, path || [2147483647], root_value
    from unaccounted
    join linked on linked.figure_id = unaccounted.whole_id
    join tree on tree.figure_id = unaccounted.whole_id
),
largest as (
    select year, country_key, max(root_value) as most from line group by year, country_key
)
select
    case when derived then 'مشتق: غير موزّع على فئة' else coalesce(category.name_ar, line.category) end as category_ar,
    case when derived then 'derived: unaccounted for' else coalesce(category.name_en, line.category) end as category_en,
    line.deaths,
    case when depth > 0 then line.deaths / nullif(root_value, 0) end as share,
    coalesce(country_ar, 'دولة غير مذكورة') as country_ar,
    coalesce(country_en, 'country not stated') as country_en,
    line.year,
    coalesce(source.name_ar, 'المصدر غير مذكور') as source_ar,
    coalesce(source.name_en, source.name_ar, 'source not stated') as source_en,
    case when derived then 'unaccounted' else line.category end as category_code,
    depth,
    derived,
    case when derived then line.figure_id else line.whole_id end as whole_id,
    root_value as whole_deaths,
    case when derived then 'exact' else line.qualifier end as qualifier,
    case when not derived then line.value_max end as value_max,
    line.countries,
    names,
    line.source_id,
    array_to_string([source.name_ar, source.name_en] || source.aliases, chr(10)) as source_names,
    case when not derived then line.figure_id end as figure_id,
    line.figure_id as family,
    line.report_id,
    report.title as report
from line
join largest using (year, country_key)
join report on report.report_id = line.report_id
left join category on category.code = line.category
left join country_set on country_set.countries = line.countries
left join source on source.source_id = line.source_id
order by
    year desc,
    len(line.countries) > 1,
    most desc nulls last,
    country_ar,
    root_value desc nulls last,
    path
