-- What reports say is not in figures: sentences with words such as «لا تشمل» or "does not include", with their place.
-- $figures: list of figure numbers. A sentence is taken where it stands in the paragraph of one of these figures, or of
-- one of its parts, and the figure told last before it (else the first behind) is of the same source. Offsets count
-- code points of the report's body, as those of figures do; the quote is the body between them.
with recursive leaving_out (words) as (
    values (
        '(?i)(^|[^\pL])و?(لا|لم) ?(تشمل|يشمل|تضم|يضم|تتضمن|يتضمن|تحتسب|يحتسب|تدخل|يدخل) '
        || '|(^|[^\pL])و?(من )?دون (احتساب|تضمين|أن تشمل|أن يشمل) |(^|[^\pL])و?(باستثناء|ما عدا|عدا) '
        || '|\b(do|does|did) not (include|count|cover)\b|\bnot including\b|\bexclud(e|es|ed|ing)\b'
    )
),
family as (
    select figure_id as asked_id, figure_id from figure where list_contains($figures::integer[], figure_id)
    union
    select asked_id, figure.figure_id
    from family
    join figure on figure.subset_of = family.figure_id
),
member as (
    select asked_id, figure.* from family join figure using (figure_id) where number_start is not null
),
-- Only the paragraphs of these figures are taken apart, up to 2000 characters on either side: reports may be long.
near as (
    select distinct
        report_id,
        quote_start - length(regexp_extract(
            substring(body, greatest(quote_start - 2000, 0) + 1, least(quote_start, 2000)), '[^\n]*$'
        )) as begins,
        quote_end + length(regexp_extract(substring(body, quote_end + 1, 2000), '^[^\n]*')) as ends
    from member
    join report using (report_id)
),
piece as (
    select report_id, paragraph, unnest(pieces) as text, generate_subscripts(pieces, 1) as place
    from (
        select report_id, min(begins) as paragraph,
               regexp_extract_all(
                   any_value(substring(body, begins + 1, ends - begins)), '(?s).+?(?:[.!؟?…]+(?:\s+|$)|\n+|$)'
               ) as pieces
        from near
        join report using (report_id)
        group by report_id, begins, ends
    )
),
placed as (
    select *, paragraph + sum(length(text)) over so_far - length(text) as first
    from piece
    window so_far as (partition by report_id, paragraph order by place rows unbounded preceding)
),
sentence as (
    select report_id, paragraph, place,
           (first + length(text) - length(ltrim(text, chr(32) || chr(9) || chr(10) || chr(13))))::integer as sentence_start,
           (first + length(rtrim(text, chr(32) || chr(9) || chr(10) || chr(13))))::integer as sentence_end,
           -- Vowel marks and tatweel stand for nothing here.
           regexp_matches(regexp_replace(text, '[\x{064B}-\x{0652}\x{0640}]', '', 'g'), words) as leaves_out
    from placed
    cross join leaving_out
),
standing as (
    select figure.figure_id, figure.report_id, figure.source_id, figure.number_start, sentence.paragraph
    from figure
    join sentence on sentence.report_id = figure.report_id
        and figure.number_start >= sentence.sentence_start and figure.number_start < sentence.sentence_end
),
spoken_of as (
    select sentence.report_id, sentence.paragraph, sentence_start, sentence_end,
           arg_min(
               {'source_id': standing.source_id},
               case when number_start < sentence_start then sentence_start - number_start
                    else number_start - sentence_start + 1000000000 end
           ).source_id as source_id
    from sentence
    join standing on standing.report_id = sentence.report_id and standing.paragraph = sentence.paragraph
    where leaves_out
    group by all
)
select distinct
    member.asked_id as figure_id,
    spoken_of.report_id,
    sentence_start,
    sentence_end,
    substring(body, sentence_start + 1, sentence_end - sentence_start) as quote,
    title
from spoken_of
join standing on standing.report_id = spoken_of.report_id and standing.paragraph = spoken_of.paragraph
join member on member.figure_id = standing.figure_id and member.source_id is not distinct from spoken_of.source_id
join report on report.report_id = spoken_of.report_id
order by member.asked_id, sentence_start
