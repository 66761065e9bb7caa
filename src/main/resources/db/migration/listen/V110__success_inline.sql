-- The same answer, a plain expression that the planner puts into the query: counting a facet of 20,000 voices calls no function for each.
-- Shares that are a rounding away from an end of the middle count as it, as they do where the product itself tells it.
create or replace function listen.success(scores jsonb) returns text
    language sql immutable parallel safe
    return case
        when (scores @? '$[*] ? (@.name like_regex "^success$" flag "i" && @.max > @.min)') is not true then null
        when scores @? '$[*] ? (@.name like_regex "^success$" flag "i" && @.value - @.min >= 0.749999999 * (@.max - @.min))' then 'yes'
        when scores @? '$[*] ? (@.name like_regex "^success$" flag "i" && @.value - @.min <= 0.250000001 * (@.max - @.min))' then 'no'
        else 'partly'
    end;
