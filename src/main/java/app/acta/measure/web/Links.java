package app.acta.measure.web;

import app.acta.act.CaseFacet;
import app.acta.act.CaseFilter;
import app.acta.identity.Workspace;
import app.acta.listen.Channel;
import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.measure.Measure;
import app.acta.measure.MeasureSettings;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a figure's records are: the same filter, in the inbox or in the list of cases. */
final class Links {
    private final String slug;
    private final String page;
    private final MeasureSettings settings;
    private final String also;
    private final Map<String, String> themes;

    Links(Workspace workspace, String page, MeasureSettings settings) {
        this(workspace, page, settings, "", Map.of());
    }

    /** Links to a page that is asked more than the others are: {@code also} are these parameters. */
    Links(Workspace workspace, String page, MeasureSettings settings, String also) {
        this(workspace, page, settings, also, Map.of());
    }

    /** The same, where themes are told by what people call them: their names by their ids. */
    Links(Workspace workspace, String page, MeasureSettings settings, Map<String, String> themes) {
        this(workspace, page, settings, "", themes);
    }

    private Links(Workspace workspace, String page, MeasureSettings settings, String also, Map<String, String> themes) {
        this.slug = workspace.slug();
        this.page = page;
        this.settings = settings;
        this.also = also;
        this.themes = themes;
    }

    /** What people call this value of a facet. */
    String label(Facet facet, String value) {
        var label = facet.label(value);
        return facet == Facet.THEME ? themes.getOrDefault(value, label) : label;
    }

    /** The themes there are, by their names. */
    List<Map.Entry<String, String>> themes() {
        return themes.entrySet().stream().sorted(Map.Entry.comparingByValue()).toList();
    }

    /** The records behind a measure's n; of a feeling or a burden, those that have it. */
    String records(Measure measure, Filter filter) {
        return switch (measure) {
            case GOOD -> inbox(filter.with(Facet.FEELING, "positive"));
            case BAD -> inbox(filter.with(Facet.FEELING, "negative"));
            case EFFORT, UNCLEAR, ACHIEVED, FAILED -> inbox(filter.with(Facet.SAYS, measure.key()));
            case EASE -> inbox(filter.with(Facet.EASE, "easy"));
            case SUCCESS -> inbox(filter.with(Facet.SUCCESS, "yes"));
            default -> counted(measure, filter);
        };
    }

    /** All records that a measure counts, for or against it. */
    String counted(Measure measure, Filter filter) {
        return switch (measure) {
            case VOLUME, SHARE_OF_VOICE -> inbox(filter);
            case RECOMMENDATION, SPREAD, WORST_TENTH -> inbox(asked(filter));
            case SATISFIED, SATISFACTION -> inbox(any(filter, Facet.CSAT));
            case EASE, EASE_SCORE -> inbox(any(filter, Facet.EASE));
            case SUCCESS -> inbox(any(filter, Facet.SUCCESS));
            case STARS -> inbox(any(filter, Facet.STARS));
            case TRUST, VALUED, EASY, COMFORT -> inbox(filter.with(Facet.RELATION, measure.key()));
            case GOOD, BAD, BAD_DAYS -> inbox(any(filter, Facet.FEELING));
            case EFFORT, UNCLEAR, ACHIEVED, FAILED -> inbox(heard(filter));
            case ANGER, DISGUST, FEAR, JOY, SADNESS -> inbox(heard(filter));
            case SURPRISE, GRATITUDE, DISAPPOINTMENT, FRUSTRATION, CONFUSION -> inbox(heard(filter));
            case IN_TIME -> cases(cases(filter).with(CaseFacet.REPLY, Set.of("in_time", "late")));
            case LOOPS_CLOSED -> cases(cases(filter));
            case FIRST_REPLY, FIRST_REPLY_90 -> cases(cases(filter).with(CaseFacet.REPLIED, "yes"));
            case PEOPLE, CONTACTS, REPEATS, WAITED, WAITED_90 ->
                cases(cases(filter).with(CaseFacet.STATE, Set.of("closed")));
            case SETTLING, SETTLING_90 -> cases(cases(filter).with(CaseFacet.SETTLED, "yes"));
        };
    }

    /** Those that have any value of a facet, among those that were chosen. */
    private static Filter any(Filter filter, Facet facet) {
        var given =
                new LinkedHashSet<>(filter.of(facet).isEmpty() ? facet.known().keySet() : filter.of(facet));
        given.remove(Filter.NONE);
        return filter.with(facet, given);
    }

    private static Filter heard(Filter filter) {
        return filter.with(Facet.READ, Set.of("full", "fast"));
    }

    /** The voices of people who were asked and would not recommend. */
    String detractors(Filter filter) {
        return recommended(filter, "detractor");
    }

    /** The voices of people who were asked and answered so: promoter, passive, detractor. */
    String recommended(Filter filter, String band) {
        return inbox(asked(filter).with(Facet.NPS, band));
    }

    /** The cases whose first reply came late. */
    String late(Filter filter) {
        return cases(cases(filter).with(CaseFacet.REPLY, "late"));
    }

    /** The cases that are not settled yet. */
    String unsettled(Filter filter) {
        return cases(cases(filter).with(CaseFacet.SETTLED, "no"));
    }

    String inbox(Filter filter) {
        return "/" + slug + "/inbox" + query(filter.toQuery());
    }

    /** The page itself, asked a little differently. */
    String page(Filter filter, String more) {
        return "/" + slug + "/" + page
                + query(Stream.of(filter.toQuery(), more, also)
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining("&")));
    }

    /** Where a measure of these records may be watched. */
    String watch(Measure measure, Filter filter) {
        var query = filter.between(null, null).toQuery();
        return "/" + slug + "/alarms/new?measure=" + measure.key() + (query.isEmpty() ? "" : "&" + query);
    }

    private String cases(CaseFilter filter) {
        return "/" + slug + "/cases" + query(filter.toQuery());
    }

    private static String query(String pairs) {
        return pairs.isEmpty() ? "" : "?" + pairs;
    }

    /** Those among the filter's voices that count for the score. */
    private Filter asked(Filter filter) {
        var solicited = settings.solicited().stream().map(Channel::key).collect(Collectors.toSet());
        var channels = new LinkedHashSet<>(filter.of(Facet.CHANNEL).isEmpty() ? solicited : filter.of(Facet.CHANNEL));
        channels.retainAll(solicited);
        var asked = filter.with(Facet.CHANNEL, channels);
        return filter.of(Facet.NPS).isEmpty() ? asked.with(Facet.NPS, "any") : asked;
    }

    private static CaseFilter cases(Filter filter) {
        var chosen = new EnumMap<CaseFacet, Set<String>>(CaseFacet.class);
        Map.of(
                        Facet.CHANNEL, CaseFacet.CHANNEL,
                        Facet.LOCATION, CaseFacet.LOCATION,
                        Facet.TEAM, CaseFacet.TEAM,
                        Facet.PRODUCT, CaseFacet.PRODUCT)
                .forEach((facet, same) -> chosen.put(same, filter.of(facet)));
        return new CaseFilter(chosen, filter.from(), filter.to());
    }
}
