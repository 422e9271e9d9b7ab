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
with recursive country_set as (
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
category_within as (
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
linked as (
    select part.*, year(part.period_start) as year, list_sort(part.countries) as country_key,
           whole.figure_id as whole_id
    from stated as part
    left join figure as named on named.figure_id = part.subset_of
    left join stated as whole
        on whole.figure_id = coalesce(named.same_as, named.figure_id) and whole.figure_id <> part.figure_id
        and list_sort(whole.countries) = list_sort(part.countries) and whole.period_start = part.period_start
    -- A part under the category of its whole would read as a second whole.
    where whole.category is distinct from part.category
),
unaccounted as (
    select whole.figure_id as whole_id, whole.value - sum(part.value) as rest
    from linked as whole
    join linked as part on part.whole_id = whole.figure_id
    group by whole.figure_id, whole.value, whole.qualifier, whole.value_max
    having count(*) >= 2
       and whole.qualifier = 'exact' and whole.value_max is null and whole.value > sum(part.value)
       and bool_and(
           part.qualifier = 'exact' and part.value_max is null
           and part.report_id = whole.report_id and part.source_id is not distinct from whole.source_id
       )
       -- Categories that contain one another are no parts to be summed.
       and not exists (
           select 1
           from linked as narrow
           join category_within as contained on contained.code = narrow.category
           join linked as wide on wide.category = contained.wider and wide.whole_id = narrow.whole_id
           where narrow.whole_id = whole.figure_id
       )
),
tree as (
    select figure_id, figure_id as root_id, value as root_value, 0 as depth, [figure_id] as path
    from linked where whole_id is null
    union all
    select part.figure_id, tree.root_id, tree.root_value, tree.depth + 1, tree.path || [part.figure_id]
    from tree
    join linked as part on part.whole_id = tree.figure_id
),
line as (
    select figure_id, figure_id as family, root_id, root_value, depth, path, false as derived
    from tree
    union all
    select null, figure_id, root_id, root_value, depth + 1, path || [2147483647], true
    from tree
    join unaccounted on unaccounted.whole_id = tree.figure_id
)
select
    case when derived then 'مشتق: غير موزّع على فئة' else coalesce(category.name_ar, shown.category) end as category_ar,
    case when derived then 'derived: unaccounted for' else coalesce(category.name_en, shown.category) end as category_en,
    case when derived then unaccounted.rest else shown.value end as deaths,
    case when depth > 0 then deaths / nullif(root_value, 0) end as share,
    coalesce(country_ar, 'دولة غير مذكورة') as country_ar,
    coalesce(country_en, 'country not stated') as country_en,
    shown.year,
    coalesce(source.name_ar, 'المصدر غير مذكور') as source_ar,
    coalesce(source.name_en, source.name_ar, 'source not stated') as source_en,
    case when derived then 'unaccounted' else shown.category end as category_code,
    depth,
    derived,
    case when derived then shown.figure_id else shown.whole_id end as whole_id,
    root_value as whole_deaths,
    case when derived then 'exact' else shown.qualifier end as qualifier,
    case when not derived then shown.value_max end as value_max,
    shown.countries,
    names,
    shown.source_id,
    array_to_string([source.name_ar, source.name_en] || source.aliases, chr(10)) as source_names,
    line.figure_id,
    line.family,
    shown.report_id,
    report.title as report
from line
join linked as shown on shown.figure_id = line.family
join linked as root on root.figure_id = line.root_id
join report on report.report_id = shown.report_id
left join category on category.code = shown.category
left join unaccounted on line.derived and unaccounted.whole_id = line.family
left join country_set on country_set.countries = shown.countries
left join source on source.source_id = shown.source_id
order by
    shown.year desc,
    len(shown.countries) > 1,
    max(root_value) over (partition by shown.year, shown.country_key) desc nulls last,
    country_ar,
    root_value desc nulls last,
    path
