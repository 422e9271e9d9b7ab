-- The countries of a figure as one name: join on country_set.countries = figure.countries. `names` holds every name by
-- which typed text finds them. A figure for several countries is one figure for all of them, and so is its name.
select
    [code] as countries,
    name_ar as country_ar,
    name_en as country_en,
    array_to_string([name_ar, name_en, formal_ar, formal_en] || aliases, chr(10)) as names
from country
union all
select
    countries,
    string_agg(name_ar, ' و' order by place),
    string_agg(name_en, ' and ' order by place),
    string_agg(array_to_string([name_ar, name_en, formal_ar, formal_en] || aliases, ' · '), ' · ')
from (
    select countries, unnest(countries) as code, generate_subscripts(countries, 1) as place
    from (select distinct countries from figure where len(countries) > 1)
) as member
join country using (code)
group by countries
