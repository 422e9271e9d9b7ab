-- What a figure may be called: every country, category and source, under each of its names, one to a line.
-- kind: country, category or source; a source without a code is known as a report wrote it.
select 'country' as kind, code, name_ar, name_en,
       array_to_string([name_ar, name_en, formal_ar, formal_en] || aliases, chr(10)) as names
from country
union all
select 'category', code, name_ar, name_en, array_to_string([name_ar, name_en], chr(10))
from category
union all
select 'source', code, name_ar, coalesce(name_en, name_ar), array_to_string([name_ar, name_en] || aliases, chr(10))
from source
order by kind, name_ar
