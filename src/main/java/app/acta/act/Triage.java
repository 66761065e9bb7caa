package app.acta.act;

import app.acta.act.Case.Severity;
import app.acta.listen.Channel;
import app.acta.listen.Feedback;
import app.acta.listen.Score;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;

/** How severe a voice sounds, from its words, its lowest score and its channel, with the reason in one sentence. */
record Triage(Severity severity, String why) {
    private static final Pattern HARM = Pattern.compile(
            "\\b(injur(?:y|ed|ies)|hurt|bleeding|unsafe|danger(?:ous)?|poison(?:ed|ing)?|allergic|hospital|ambulance|fire hazard"
                    + "|electric shock|emergency|suicid(?:e|al)|assault(?:ed)?|harass(?:ed|ment)?|threaten(?:ed|ing)?)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern LAW = Pattern.compile(
            "\\b(lawyer|attorney|solicitor|lawsuit|sue|suing|court|police|fraud(?:ulent)?|scam(?:med)?|stolen|identity theft"
                    + "|discriminat(?:ed|ion)|illegal(?:ly)?|foreclos(?:ed?|ure)|evict(?:ed|ion)|regulator|ombudsman)\\b",
            Pattern.CASE_INSENSITIVE);

    static Triage of(Feedback voice) {
        var words = (voice.title() == null ? "" : voice.title() + "\n") + (voice.text() == null ? "" : voice.text());
        var harm = HARM.matcher(words);
        if (harm.find()) {
            return new Triage(
                    Severity.CRITICAL, "The words say “" + harm.group().toLowerCase(Locale.ROOT) + "”.");
        }
        var law = LAW.matcher(words);
        if (law.find()) {
            return new Triage(Severity.HIGH, "The words say “" + law.group().toLowerCase(Locale.ROOT) + "”.");
        }
        var lowest = voice.scores().stream().min(Comparator.comparingDouble(Score::share));
        if (lowest.isPresent()) {
            var score = lowest.get();
            var severity = score.share() <= 0.2 ? Severity.HIGH : score.share() <= 0.5 ? Severity.NORMAL : Severity.LOW;
            return new Triage(
                    severity,
                    "%s is %s on a scale of %s to %s."
                            .formatted(
                                    title(score.name()), plain(score.value()), plain(score.min()), plain(score.max())));
        }
        return voice.channel() == Channel.COMPLAINT
                ? new Triage(Severity.NORMAL, "It is a complaint, without a score or a word of harm.")
                : new Triage(Severity.LOW, "It has no score and no word of harm.");
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
