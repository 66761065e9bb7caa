package app.acta.act;

import app.acta.act.Case.Severity;
import app.acta.listen.Channel;
import app.acta.listen.Score;
import app.acta.listen.Success;
import app.acta.understand.Label;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** How severe a voice is, from its words, its lowest score, its channel and its customer's history, with the reason. */
record Triage(Severity severity, String why) {
    private static final Pattern HARM = Pattern.compile(
            "\\b(injur(?:y|ed|ies)|hurt|bleeding|unsafe|danger(?:ous)?|poison(?:ed|ing)?|allergic|hospital|ambulance|fire hazard"
                    + "|electric shock|emergency|suicid(?:e|al)|assault(?:ed)?|harass(?:ed|ment)?|threaten(?:ed|ing)?)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern LAW = Pattern.compile(
            "\\b(lawyer|attorney|solicitor|lawsuit|sue|suing|court|police|fraud(?:ulent)?|scam(?:med)?|stolen|identity theft"
                    + "|discriminat(?:ed|ion)|illegal(?:ly)?|foreclos(?:ed?|ure)|evict(?:ed|ion)|regulator|ombudsman)\\b",
            Pattern.CASE_INSENSITIVE);

    /** From this probability on, in percent, danger is critical: less of it is looked at first all the same. */
    private static final double SURE = 70;

    /** From so many other cases on, a customer's next one counts for more. */
    private static final int OFTEN = 2;

    /** The gravest that score and words say; of equals what stands first here. */
    static Triage of(Spoken spoken) {
        var voice = spoken.voice();
        var said = (voice.title() == null ? "" : voice.title() + "\n") + (voice.text() == null ? "" : voice.text());
        var all = new ArrayList<Triage>();
        word(HARM, said, Severity.CRITICAL, all);
        read(Label.DANGER, spoken, spoken.atLeast(Label.DANGER, SURE) ? Severity.CRITICAL : Severity.HIGH, all);
        word(LAW, said, Severity.HIGH, all);
        read(Label.THREATENS, spoken, Severity.HIGH, all);
        voice.scores().stream()
                .sorted(Comparator.comparingDouble(Score::share))
                .map(Triage::of)
                .forEach(all::add);
        read(Label.HARM, spoken, Severity.NORMAL, all);
        read(Label.LEAVE, spoken, Severity.NORMAL, all);
        if (voice.scores().isEmpty()) {
            if (voice.channel() == Channel.COMPLAINT) {
                all.add(new Triage(Severity.NORMAL, "It is a complaint, without a score or a word of harm."));
            }
            read(Label.COMPLAINT, spoken, Severity.NORMAL, all);
        }
        return all.stream()
                .reduce((one, other) -> other.severity().compareTo(one.severity()) > 0 ? other : one)
                .orElseGet(() -> new Triage(Severity.LOW, "It has no score and no word of harm."))
                .after(spoken.earlier());
    }

    // Whoever comes back again and again was not helped; how grave the matter itself is stays with words and scores.
    private Triage after(int earlier) {
        if (earlier < OFTEN || severity.compareTo(Severity.HIGH) >= 0) {
            return this;
        }
        return new Triage(
                severity == Severity.LOW ? Severity.NORMAL : Severity.HIGH,
                why + " This customer had " + earlier + " cases before, within " + Hearing.DAYS.toDays() + " days.");
    }

    private static void word(Pattern pattern, String said, Severity severity, List<Triage> all) {
        var found = pattern.matcher(said);
        if (found.find()) {
            all.add(new Triage(severity, "The words say “" + found.group().toLowerCase(Locale.ROOT) + "”."));
        }
    }

    private static void read(Label label, Spoken spoken, Severity severity, List<Triage> all) {
        if (spoken.holds(label)) {
            all.add(new Triage(severity, spoken.sentence(label)));
        }
    }

    static Triage of(Score score) {
        var success = Success.of(score);
        if (success.isPresent()) {
            // The lowest of three words is no extreme, as the lowest of eleven numbers is.
            return switch (success.get()) {
                case NO -> new Triage(Severity.NORMAL, "They did not get done what they came for.");
                case PARTLY -> new Triage(Severity.NORMAL, "They got done only a part of what they came for.");
                case YES -> new Triage(Severity.LOW, "They got done what they came for.");
            };
        }
        return new Triage(
                score.share() <= 0.2 ? Severity.HIGH : score.share() <= 0.5 ? Severity.NORMAL : Severity.LOW,
                "%s is %s on a scale of %s to %s."
                        .formatted(title(score.name()), plain(score.value()), plain(score.min()), plain(score.max())));
    }

    static String title(String score) {
        return switch (score) {
            case "nps" -> "The recommendation score";
            case "csat" -> "Satisfaction";
            case "ces" -> "Ease";
            case "stars" -> "The rating in stars";
            default -> "The score “" + score + "”";
        };
    }

    static String plain(double number) {
        return number == Math.rint(number) ? Long.toString(Math.round(number)) : Double.toString(number);
    }
}
