package app.acta.listen.imports;

import app.acta.listen.Channel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Matches the columns of a file to the fields of the record: by name first, then by what stands in them. */
final class Columns {
    /** What stands beside a score and is none: its group, what a machine made of it, how sure it is of a person. */
    private static final String[] NO_SCORE = {"sentiment", "recaptcha", "fraud", "duplicate"};

    /** Parts of questions whether somebody got done what they came for. */
    private static final String[] DONE = {
        "abletocomplete", "abletodo", "abletoaccomplish", "abletoachieve", "yougetdone", "yougotdone", "youaccomplish",
        "youachieve", "tasksuccess", "goalcompl", "taskcompl", "konntensieerledigen", "konntenihranliegen",
                "avezvouspufaire"
    };

    /** How words begin that ask for a reason or a remark, in the tongues of the other names. */
    private static final Pattern WHY = Pattern.compile(
            "(?<!\\p{L})(reason|why|comment|explain|remark|grund|hauptgrund|begründ|warum|kommentar|pourquoi|raison|motivo|porque|perch|waarom|reden)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);

    private final List<Profile> profiles;
    private final Set<String> names;
    private final Map<String, Profile> byField = new HashMap<>();
    private final Map<Profile, Field> fields = new HashMap<>();
    private final boolean survey;
    private final boolean complaintDatabase;

    /** @param survey whether the file is known to be an export of answers to a survey */
    Columns(List<Profile> profiles, boolean survey) {
        this.profiles = profiles;
        this.survey = survey;
        this.names = profiles.stream().map(p -> Synonyms.plain(p.name())).collect(Collectors.toSet());
        // The Consumer Complaint Database of the US Consumer Financial Protection Bureau, in any of its header
        // variants.
        this.complaintDatabase = names.contains("complaintid")
                && names.contains("datereceived")
                && (names.contains("consumercomplaintnarrative") || names.contains("companyresponsetoconsumer"));
        if (complaintDatabase) {
            profiles.stream()
                    .filter(p -> Synonyms.plain(p.name()).equals("company"))
                    .forEach(p -> put(Field.attribute("company"), p));
        }
        byName();
        byQuestion();
        byContent();
    }

    /** Where every column goes, in the order of the file. */
    Map<String, Field> fields() {
        var matched = new LinkedHashMap<String, Field>();
        for (var profile : profiles) {
            matched.put(profile.name(), fields.getOrDefault(profile, kept(profile)));
        }
        return matched;
    }

    /** The source that such a file is known to come from; empty where that is not known. */
    String source() {
        return complaintDatabase ? "cfpb" : "";
    }

    /** The channel of rows that name none. */
    Channel channel() {
        if (survey) {
            return Channel.SURVEY;
        }
        if (complaintDatabase || named("complaint", "beschwerde", "réclamation", "queja", "klacht")) {
            return Channel.COMPLAINT;
        }
        if (byField.containsKey("scores.nps")
                || byField.containsKey("scores.csat")
                || byField.containsKey("scores.ces")
                || byField.containsKey(Field.SUCCESS)) {
            return Channel.SURVEY;
        }
        if (named("ticket")) {
            return Channel.TICKET;
        }
        if (byField.containsKey("scores.stars") || named("review", "bewertung", "rezension")) {
            return Channel.REVIEW;
        }
        if (named("tweet", "retweet")) {
            return Channel.SOCIAL;
        }
        return named("response", "survey", "respondent", "umfrage") ? Channel.SURVEY : Channel.OTHER;
    }

    private boolean named(String... words) {
        return names.stream().anyMatch(name -> List.of(words).stream().anyMatch(w -> name.contains(Synonyms.plain(w))));
    }

    private record Match(String field, Profile profile, int rank) {}

    private void byName() {
        var matches = new ArrayList<Match>();
        for (var field : Synonyms.fields()) {
            for (var profile : profiles) {
                int rank = Synonyms.rank(field, profile.name());
                if (rank >= 0 && fits(field, profile)) {
                    matches.add(new Match(field, profile, rank));
                }
            }
        }
        matches.sort(Comparator.comparingInt(Match::rank));
        matches.forEach(match -> put(scaled(match.field(), match.profile()), match.profile()));
    }

    /** Whether what stands in the column can be what its name says. A column without any value is believed. */
    private static boolean fits(String field, Profile profile) {
        if (!profile.seen()) {
            return !field.equals("external_id");
        }
        return switch (field) {
            case "external_id" -> profile.everywhere() && profile.unlike();
            case "occurred_at" -> profile.mostlyDates();
            case "text", "title" -> !profile.mostlyNumbers() && !profile.mostlyDates();
            case "channel" -> profile.mostlyChannels();
            case "language" -> profile.meanLength() <= 12;
            case "customer.email" -> profile.mostlyAddresses();
            case "url" -> profile.mostlyLinks();
            case "reach.followers", "reach.views", "reach.shares" -> profile.mostlyNumbers();
            case "location", "team", "employee", "product", "touchpoint", "customer.segment", "customer.company" ->
                profile.meanLength() <= 100;
            case Field.SUCCESS -> profile.success();
            default -> !field.startsWith("scores.") || profile.mostlyNumbers();
        };
    }

    /** A known score whose numbers leave its scale becomes a score of its own name with the next wider scale. */
    private static Field scaled(String field, Profile profile) {
        if (field.equals(Field.SUCCESS)) {
            return success(profile);
        }
        var known = Field.of(field).orElse(Field.IGNORE);
        if (!known.score() || !profile.seen() || profile.within(known.low(), known.high())) {
            return known;
        }
        boolean hundred = profile.highest() > 10;
        var name = known.last() + (hundred ? "_100" : "_10");
        return new Field("scores." + name, 0, hundred ? Math.max(100, Math.ceil(profile.highest())) : 10);
    }

    /** Words stand on the scale on which answers are kept; other numbers than 0 and 1 are percents. */
    private static Field success(Profile profile) {
        return !profile.mostlyNumbers()
                ? field(Field.SUCCESS)
                : new Field(Field.SUCCESS, 0, profile.highest() > 10 ? 100 : 1);
    }

    /** Whole questions as headers, as survey tools write them. */
    private void byQuestion() {
        for (var profile : profiles) {
            if (fields.containsKey(profile)) {
                continue;
            }
            var name = Synonyms.plain(profile.name());
            if (profile.seen() && profile.success() && has(name, DONE)) {
                put(success(profile), profile);
                continue;
            }
            if (!profile.mostlyNumbers()) {
                continue;
            }
            if (name.endsWith("group") || has(name, NO_SCORE)) {
                continue;
            }
            if (profile.within(0, 10)
                    && (has(name, "recommend", "weiterempf", "recomand", "recomend", "raccomand", "nps")
                            || name.equals("score"))) {
                put(field("scores.nps"), profile);
            } else if (profile.within(1, 5) && has(name, "satisf", "zufrieden", "soddisf", "tevreden", "csat")) {
                put(field("scores.csat"), profile);
            } else if (profile.within(1, 7) && has(name, "effort", "easy", "einfach", "aufwand", "facile", "facil")) {
                put(field("scores.ces"), profile);
            } else if (profile.within(1, 5) && has(name, "stars", "rating", "score", "sterne", "etoiles")) {
                put(field("scores.stars"), profile);
            }
        }
    }

    private static boolean has(String name, String... parts) {
        for (var part : parts) {
            if (name.contains(part)) {
                return true;
            }
        }
        return false;
    }

    private void byContent() {
        if (!byField.containsKey("text")) {
            // That which was told to be in people's own words before all others, then that which most was said to.
            profiles.stream()
                    .filter(p -> !fields.containsKey(p) && (p.words() || shortWords(p) || reasons(p)))
                    .max(Comparator.comparing(Profile::words)
                            .thenComparing(p -> p.kind() == Heading.Kind.OPEN)
                            .thenComparingLong(Profile::characters))
                    .ifPresent(p -> put(field("text"), p));
        }
        if (!byField.containsKey("occurred_at")) {
            profiles.stream()
                    .filter(p -> !fields.containsKey(p) && p.onlyDates() && !p.mostlyNumbers())
                    .findFirst()
                    .ifPresent(p -> put(field("occurred_at"), p));
        }
        if (byField.keySet().stream().noneMatch(f -> f.startsWith("customer."))) {
            profiles.stream()
                    .filter(p -> !fields.containsKey(p) && p.mostlyAddresses())
                    .findFirst()
                    .ifPresent(p -> put(field("customer.email"), p));
        }
    }

    /** Answers of a few words, hardly two the same, to a question of which the file does not say how it was answered. */
    private static boolean shortWords(Profile profile) {
        return profile.kind() == Heading.Kind.QUESTION
                && profile.wordiness() > 0
                && profile.unlike()
                && !profile.mostlyDates()
                && !profile.mostlyNumbers();
    }

    /** Reasons are what was said, also where whole sentences were offered to choose from and many gave the same. */
    private static boolean reasons(Profile profile) {
        return profile.isWordy() && WHY.matcher(profile.name()).find();
    }

    private static Field field(String key) {
        return Field.of(key).orElse(Field.IGNORE);
    }

    private void put(Field field, Profile profile) {
        if (!byField.containsKey(field.key()) && !fields.containsKey(profile)) {
            byField.put(field.key(), profile);
            fields.put(profile, field);
        }
    }

    /** A column without a field is an attribute; a number under {@code scores.} is a score of its own name. */
    private static Field kept(Profile profile) {
        var name = profile.name();
        if (name.startsWith("attributes.") && name.length() > "attributes.".length()) {
            return new Field(name, 0, 0);
        }
        if (name.startsWith("scores.") && name.length() > "scores.".length() && profile.mostlyNumbers()) {
            return new Field(name, 0, profile.highest() > 10 ? Math.max(100, Math.ceil(profile.highest())) : 10);
        }
        return Field.attribute(name);
    }

    /** The fields that no column fills although a record is poor without them. */
    Set<String> lacking() {
        var lacking = new HashSet<>(Set.of("text", "occurred_at"));
        lacking.removeAll(byField.keySet());
        return lacking;
    }
}
