-- What a hasila database keeps. Run once, in an empty database, by `tui/data/building.py`.
--
-- There are no foreign keys: DuckDB refuses to change a row that others point at (`update source set
-- aliases = …` fails as soon as one figure names that source) and to drop a report in the transaction that
-- drops its figures. The writer resolves every reference before it stores a row, and a test holds it to that.

create table meta (
    schema_version integer not null check (schema_version >= 1),
    hasila_version varchar not null
);
comment on table meta is 'One row: which schema this database follows and which hasila wrote it.';
comment on column meta.schema_version is 'Counts up when tables or columns change; a program refuses what is newer than it knows.';
comment on column meta.hasila_version is 'Version of the program that wrote the database last.';

create table report (
    report_id integer primary key,
    kind varchar not null check (kind in ('text', 'dataset')),
    title varchar not null check (title <> ''),
    publisher varchar,
    published date,
    language varchar,
    url varchar,
    body varchar,
    sha256 varchar not null unique check (regexp_full_match(sha256, '[0-9a-f]{64}')),
    note_ar varchar,
    note_en varchar,
    licence varchar,
    file_name varchar,
    check ((kind = 'text') = (body is not null))
);
comment on table report is 'One published text, or one dataset, that figures were read from.';
comment on column report.report_id is 'Number of the report in this database.';
comment on column report.kind is 'text: an article or statement, kept in body. dataset: a table, of which each figure keeps its row.';
comment on column report.title is 'Title as published.';
comment on column report.publisher is 'Who published it; not the one who counted, see source.';
comment on column report.published is 'Day of publication; null when not known. Relative periods such as "last year" were read from it.';
comment on column report.language is 'Language of the text or of the column names, ISO 639-1.';
comment on column report.url is 'Where it was published.';
comment on column report.body is 'The whole text, untouched. Every offset of a figure counts Unicode code points of it, from 0.';
comment on column report.sha256 is 'SHA-256 in hexadecimal: of body in UTF-8 for a text, whatever encoding it came in; of the file for a dataset. The same is not stored twice.';
comment on column report.note_ar is 'What a reader of its figures has to know, in Arabic; every citation says it.';
comment on column report.note_en is 'The same note in English.';
comment on column report.licence is 'Terms under which it may be used, where they are stated.';
comment on column report.file_name is 'Name of the file it was read from, without its folder.';

create table country (
    code varchar primary key check (regexp_full_match(code, '[A-Z]{2}')),
    name_ar varchar not null,
    name_en varchar not null,
    formal_ar varchar not null,
    formal_en varchar not null,
    aliases varchar[] not null
);
comment on table country is 'Countries and territories of ISO 3166-1, under every name a reader may look for.';
comment on column country.code is 'ISO 3166-1 alpha-2.';
comment on column country.name_ar is 'Short Arabic name, the one shown.';
comment on column country.name_en is 'Short English name, the one shown.';
comment on column country.formal_ar is 'Formal Arabic name.';
comment on column country.formal_en is 'Formal English name.';
comment on column country.aliases is 'Other names and spellings, both languages; each of them finds the country.';

create table category (
    code varchar primary key,
    name_ar varchar not null,
    name_en varchar not null,
    part_of varchar check (part_of <> code)
);
comment on table category is 'Who is counted, in neutral words; the words of the source stay in figure.category_text.';
comment on column category.code is 'Name of the category in queries: total, civilians, children, …';
comment on column category.name_ar is 'Arabic name, the one shown.';
comment on column category.name_en is 'English name, the one shown.';
comment on column category.part_of is 'Code of the wider category; null for the total.';

create table source (
    source_id integer primary key,
    code varchar unique,
    name_ar varchar not null,
    name_en varchar,
    aliases varchar[] not null,
    counts_ar varchar,
    counts_en varchar
);
comment on table source is 'Who counted: the one a report names for a figure, not the one who published the report.';
comment on column source.source_id is 'Number of the source in this database.';
comment on column source.code is 'Key in the lexicon of sources; null for a source that is known only as a report wrote it.';
comment on column source.name_ar is 'Arabic name; for a source without code, its name as a report wrote it.';
comment on column source.name_en is 'English name; null where none is known, and then the name as written is shown.';
comment on column source.aliases is 'Other names and spellings, both languages.';
comment on column source.counts_ar is 'What this source counts and what its zero means, in Arabic.';
comment on column source.counts_en is 'What this source counts and what its zero means, in English.';

create table figure (
    figure_id integer primary key,
    report_id integer not null,
    metric varchar not null check (
        metric in ('killed', 'wounded', 'detained', 'missing', 'displaced', 'kidnapped', 'fighters_entered', 'other')
    ),
    metric_text varchar,
    value bigint check (value >= 0),
    value_max bigint check (value_max >= value),
    qualifier varchar not null check (
        qualifier in (
            'exact', 'more_than', 'at_least', 'about', 'less_than', 'up_to',
            'tens', 'hundreds', 'thousands', 'tens_of_thousands', 'hundreds_of_thousands', 'millions', 'vague'
        )
    ),
    countries varchar[] not null,
    country_inferred boolean not null,
    place varchar,
    category varchar not null,
    category_text varchar,
    subset_of integer check (subset_of <> figure_id),
    same_as integer check (same_as <> figure_id),
    period_start date,
    period_end date check (period_end >= period_start),
    source_id integer,
    source_text varchar,
    level varchar not null check (level in ('A', 'B')),
    quote_start integer check (quote_start >= 0),
    quote_end integer,
    number_start integer check (number_start >= quote_start),
    number_end integer check (number_end > number_start and number_end <= quote_end),
    record struct("file" varchar, "row" bigint, "column" varchar, cells map(varchar, varchar)),
    rule varchar not null,
    confidence varchar check (confidence in ('sure', 'probable', 'doubtful')),
    inherited struct(attribute varchar, "scope" varchar, "start" integer, "end" integer)[] not null,
    verdict varchar check (verdict in ('accepted', 'corrected')),
    check ((value is null) = (qualifier in (
        'tens', 'hundreds', 'thousands', 'tens_of_thousands', 'hundreds_of_thousands', 'millions', 'vague'
    ))),
    check (value is not null or value_max is null),
    -- A figure stands either in a text, and then all four offsets are known, or in a row of a dataset.
    check ((record is null) = (quote_start is not null)),
    check ((quote_start is null) = (quote_end is null)),
    check ((quote_start is null) = (number_start is null)),
    check ((quote_start is null) = (number_end is null))
);
comment on table figure is 'One number of people, as one source stated it in one report. Nothing here is computed.';
comment on column figure.figure_id is 'Number of the figure in this database; within a report in the order of the text.';
comment on column figure.report_id is 'The report it was read from.';
comment on column figure.metric is 'What happened to the people counted: killed, wounded, detained, missing, displaced, kidnapped, fighters_entered, other.';
comment on column figure.metric_text is 'The words of the report for it, where metric alone does not say it.';
comment on column figure.value is 'The number as stated; the lower end of a range; null where only a magnitude was stated. Unknown is null, never 0.';
comment on column figure.value_max is 'The upper end of a range; null where one number was stated.';
comment on column figure.qualifier is 'How the report limits the number: exact, more_than, at_least, about, less_than, up_to; a magnitude (tens … millions, vague) where value is null.';
comment on column figure.countries is 'Where it happened, as codes of country. Two codes are one figure for both together, never one for each.';
comment on column figure.country_inferred is 'True where the country follows from the report and not from the passage.';
comment on column figure.place is 'Smaller place as written, where the figure is for that place only.';
comment on column figure.category is 'Who is counted, a code of category; total where no group is named.';
comment on column figure.category_text is 'Who is counted, in the words of the report.';
comment on column figure.subset_of is 'The figure this one is a part of ("of whom …").';
comment on column figure.same_as is 'The figure this one tells again, often rounded; always one that tells nothing again itself.';
comment on column figure.period_start is 'First day the number covers; null when not known.';
comment on column figure.period_end is 'Last day the number covers; null when not known.';
comment on column figure.source_id is 'Who counted; null when the report does not say.';
comment on column figure.source_text is 'Who counted, in the words of the report.';
comment on column figure.level is 'A: headline statistics (a month or more, a year, since the start, and their breakdowns). B: one event, operation or day.';
comment on column figure.quote_start is 'Where the sentence that states it begins in report.body, in code points from 0; null for a dataset.';
comment on column figure.quote_end is 'Where that sentence ends, exclusive.';
comment on column figure.number_start is 'Where the number begins in report.body: body[number_start:number_end] is the number.';
comment on column figure.number_end is 'Where the number ends, exclusive.';
comment on column figure.record is 'For a figure of a dataset: file, row (counted from 1, the heading not counted), column of the number, and all cells of the row as read.';
comment on column figure.rule is 'Which rule of the reading found it, so that it can be checked.';
comment on column figure.confidence is 'How far the reading trusts itself: sure, probable, doubtful; null for a figure of a dataset, which is not read out of prose.';
comment on column figure.inherited is 'What the figure does not say itself: attribute (metric, category, country, period, source, place), scope it was taken from (phrase, sentence, paragraph, document, figure; list: a conflict named there whose first day is from the list of hasila), and the characters start to end of report.body that say it.';
comment on column figure.verdict is 'What a person said of it: accepted as read, or corrected; null when nobody looked at it yet. A rejected one stands in decision only.';

create table decision (
    report_id integer not null,
    number_start integer not null check (number_start >= 0),
    number_end integer not null check (number_end > number_start),
    verdict varchar not null check (verdict in ('accepted', 'corrected', 'rejected')),
    reading varchar not null,
    decided varchar,
    decided_at timestamp not null,
    primary key (report_id, number_start, number_end),
    check ((decided is null) = (verdict = 'rejected'))
);
comment on table decision is 'What a person decided of a number in a text, kept beside what was read; it outlives a new reading of the same report.';
comment on column decision.report_id is 'The report the number stands in.';
comment on column decision.number_start is 'Where the number begins in report.body, in code points from 0.';
comment on column decision.number_end is 'Where the number ends, exclusive.';
comment on column decision.verdict is 'accepted: the figure stands as read. corrected: it stands as decided. rejected: it is no figure.';
comment on column decision.reading is 'What was read when the decision was made, as a JSON object, with the number and its sentence as written.';
comment on column decision.decided is 'What stands instead, as a JSON object of the columns of figure; null when rejected.';
comment on column decision.decided_at is 'When it was decided, UTC.';

create table finding (
    finding_id integer primary key,
    report_id integer not null,
    kind varchar not null check (
        kind in (
            'parts', 'within', 'together', 'combined', 'periods', 'range',
            'growth', 'difference', 'record', 'sources', 'restated'
        )
    ),
    holds boolean,
    figures integer[] not null check (len(figures) > 0),
    words_start integer check (words_start >= 0),
    words_end integer check (words_end > words_start),
    stated bigint,
    computed double,
    factor double,
    arithmetic varchar not null check (arithmetic <> ''),
    check ((words_start is null) = (words_end is null))
);
comment on table finding is 'What the sum checks found when figures were set against one another. They warn; no figure is changed by them, and nothing computed here is a figure.';
comment on column finding.finding_id is 'Number of the finding in this database.';
comment on column finding.report_id is 'The report that states what was checked; the later one where figures of two reports are set against each other.';
comment on column finding.kind is 'parts: parts against their whole. within: one part inside its whole. together: parts the report tells together, without a total of their own. combined: countries against a figure for all of them. periods: years against a longer period. range: a number against a range. growth: a multiple or percentage in words. difference: a difference in words. record: the highest since. sources: two sources for one quantity, never added. restated: one number told again.';
comment on column finding.holds is 'true: it adds up. false: it does not. null: it cannot be said, as when parts leave some of their whole unaccounted for.';
comment on column finding.figures is 'The figures that were set against one another; the whole, or the one the words are about, comes first.';
comment on column finding.words_start is 'Where the words that claim it begin in report.body, in code points from 0; null where nothing is claimed in words.';
comment on column finding.words_end is 'Where those words end, exclusive.';
comment on column finding.stated is 'The number of people the report states for what was computed; null where it states none.';
comment on column finding.computed is 'What the figures give: people, or for a growth the multiple or percentage.';
comment on column finding.factor is 'What words of growth claim: 2 for double, 0.5 for half, 20 for 20 percent; null for all others.';
comment on column finding.arithmetic is 'The whole arithmetic in digits and signs, the same in every language: 17790 + 15747 = 33537.';

-- The three names of the mission answer in any DuckDB client. The program asks the files of the same names in `views/`
-- and `helpers/` and never runs what a stranger's file defines; a test holds both equal.

create view country_set as
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
group by countries;
comment on view country_set is 'The countries of a figure as one name, in both languages, with every name that finds them.';

create view deaths_by_category as
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
    path;
comment on view deaths_by_category is 'People killed by country, calendar year, source and category; parts follow their whole. Rows with derived = true are computed, all others stated.';

create view deaths_by_year as
with stated as (
    select * from figure
    where metric = 'killed' and level = 'A' and same_as is null and place is null and category = 'total'
      and period_start = make_date(year(period_start), 1, 1)
      and period_end = make_date(year(period_start), 12, 31)
),
-- A part of a total for the same country and period is no total of its own.
inner_part as (
    select part.figure_id
    from figure as part
    join figure as whole on whole.figure_id = part.subset_of
    where list_sort(whole.countries) = list_sort(part.countries)
      and whole.period_start = part.period_start and whole.period_end = part.period_end
)
select
    year(stated.period_start) as year,
    coalesce(country_ar, 'دولة غير مذكورة') as country_ar,
    coalesce(country_en, 'country not stated') as country_en,
    stated.value as deaths,
    coalesce(source.name_ar, 'المصدر غير مذكور') as source_ar,
    coalesce(source.name_en, source.name_ar, 'source not stated') as source_en,
    stated.qualifier,
    stated.value_max,
    stated.countries,
    names,
    stated.source_id,
    array_to_string([source.name_ar, source.name_en] || source.aliases, chr(10)) as source_names,
    stated.figure_id,
    stated.figure_id as family,
    stated.report_id,
    report.title as report
from stated
join report on report.report_id = stated.report_id
left join country_set on country_set.countries = stated.countries
left join source on source.source_id = stated.source_id
where stated.figure_id not in (from inner_part)
order by year, len(stated.countries), country_ar, stated.source_id, stated.figure_id;
comment on view deaths_by_year is 'People killed by calendar year, country and source, as stated. Never to be summed: rows of different sources count the same people.';

create view deaths_by_country as
with -- A part of a total for the same country and period is no total of its own.
inner_part as (
    select part.figure_id
    from figure as part
    join figure as whole on whole.figure_id = part.subset_of
    where list_sort(whole.countries) = list_sort(part.countries)
      and whole.period_start = part.period_start and whole.period_end = part.period_end
),
wholes as (
    select *, year(period_start) as year, array_to_string(list_sort(countries), '+') as country_key,
           coalesce(source_id, -report_id) as series_key
    from figure
    where metric = 'killed' and level = 'A' and same_as is null and place is null and category = 'total'
      and period_start = make_date(year(period_start), 1, 1)
      and period_end = make_date(year(period_start), 12, 31)
      and figure_id not in (from inner_part)
),
largest as (
    select year, country_key, max(value) as most from wholes group by year, country_key
),
series as (
    select country_key, series_key, list({'year': year, 'deaths': said.deaths} order by year) as trend,
           coalesce(
               list({'year': year, 'value_max': said.value_max, 'qualifier': said.qualifier} order by year)
                   filter (where said.qualifier <> 'exact' or said.value_max is not null),
               []
           ) as trend_marks
    from (
        select country_key, series_key, year,
               arg_max(
                   {'deaths': value, 'value_max': value_max, 'qualifier': qualifier},
                   (coalesce(published, date '0001-01-01'), report_id, figure_id)
               ) as said
        from wholes
        join report using (report_id)
        where value is not null
        group by country_key, series_key, year
    ) as point
    group by country_key, series_key
)
select
    coalesce(country_ar, 'دولة غير مذكورة') as country_ar,
    coalesce(country_en, 'country not stated') as country_en,
    wholes.year,
    wholes.value as deaths,
    coalesce(source.name_ar, 'المصدر غير مذكور') as source_ar,
    coalesce(source.name_en, source.name_ar, 'source not stated') as source_en,
    trend,
    trend_marks,
    wholes.qualifier,
    wholes.value_max,
    wholes.countries,
    names,
    wholes.source_id,
    array_to_string([source.name_ar, source.name_en] || source.aliases, chr(10)) as source_names,
    wholes.figure_id,
    wholes.figure_id as family,
    wholes.report_id,
    report.title as report
from wholes
join largest using (year, country_key)
join report on report.report_id = wholes.report_id
left join series using (country_key, series_key)
left join country_set on country_set.countries = wholes.countries
left join source on source.source_id = wholes.source_id
order by
    year desc,
    len(wholes.countries) > 1,
    most desc nulls last,
    country_ar,
    wholes.value desc nulls last,
    wholes.figure_id;
comment on view deaths_by_country is 'People killed by country, calendar year and source, as stated, with the whole series of that source. Never to be summed.';
