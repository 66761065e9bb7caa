package app.acta.act.coach;

import app.acta.act.coach.Advice.Finding;
import app.acta.act.coach.Advice.State;
import app.acta.understand.Tongues;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads a draft before it is sent and says which points of a good answer stand in it. Rules of words decide, here on this
 * machine: the same draft is always read the same, and each point shows the sentence that decided it.
 */
@Component
public class Coach {
    /** Of a draft and of what the customer wrote so many characters are read. */
    static final int LONGEST = 20_000;

    private static final Pattern TAG = Pattern.compile("<[^<>]{1,500}>");
    private static final Pattern QUOTED = Pattern.compile("(?m)^[ \\t]*>.*$");
    private static final int FEW_LETTERS = 2;

    private final Tongues tongues;

    Coach(Tongues tongues) {
        this.tongues = tongues;
    }

    /**
     * What a draft holds as an answer to what the customer wrote.
     *
     * @param customer everything they wrote; empty when they wrote nothing
     * @param draft the answer as far as it is written
     */
    public Advice read(String customer, String draft) {
        return read(customer, draft, null);
    }

    /**
     * The same, minding what the writer may give without asking.
     *
     * @param purse what that is; null when it is not known
     */
    public Advice read(String customer, String draft, @Nullable Purse purse) {
        var long_ = draft.length() > LONGEST;
        var words = plain(long_ ? draft.substring(0, LONGEST) : draft);
        var theirs = plain(customer.length() > LONGEST ? customer.substring(0, LONGEST) : customer);
        if (words.codePoints().filter(Character::isLetter).limit(FEW_LETTERS).count() < FEW_LETTERS) {
            var note = draft.isBlank() ? "" : "There are no words of yours in it yet.";
            return new Advice(null, note, List.of(), List.of(), List.of(), draft.isBlank() ? "" : words);
        }
        var asked = tongues.of(theirs);
        var written = tongues.of(words);
        var tongue = tongue(written == null ? asked : written, words);
        if (tongue == null) {
            return new Advice(
                    null,
                    "This draft is in " + name(written == null ? asked : written)
                            + ". The coach reads English, German, French and Spanish only.",
                    List.of(),
                    List.of(),
                    List.of(),
                    words);
        }
        var letter = Letter.of(tongue, theirs, words);
        var questions = questions(letter, theirs);
        var offers = offers(letter);
        var findings = new ArrayList<Finding>();
        for (var point : Point.values()) {
            if (point.in(tongue)) {
                find(point, letter, theirs, questions, offers, purse, written, asked)
                        .ifPresent(findings::add);
            }
        }
        return new Advice(tongue, note(tongue, long_), findings, questions, offers, words);
    }

    private static String note(Tongue tongue, boolean cut) {
        var cutShort = cut ? "Only its first 20,000 characters were read. " : "";
        return tongue.whole()
                ? cutShort.strip()
                : cutShort + "In " + tongue.title()
                        + " the coach looks for the problem, the apology, the next step and respect; empathy, causes, redress and answers are yours to check.";
    }

    // Places stay what they are, so that a sentence found here is the same stretch of the draft.
    private static String plain(String text) {
        var quoted = QUOTED.matcher(text)
                .replaceAll(found -> " ".repeat(found.group().length()));
        return quoted.indexOf('<') < 0
                ? quoted
                : TAG.matcher(quoted)
                        .replaceAll(found -> " ".repeat(found.group().length()));
    }

    private static @Nullable Tongue tongue(@Nullable String code, String words) {
        if (code != null) {
            return Tongue.of(code).orElse(null);
        }
        var latin = words.codePoints()
                .filter(Character::isLetter)
                .allMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN);
        return latin ? Tongue.EN : null;
    }

    private static String name(@Nullable String code) {
        return code == null
                ? "a language that could not be told"
                : Locale.of(code).getDisplayLanguage(Locale.ENGLISH);
    }

    private static List<Advice.Asked> questions(Letter letter, String theirs) {
        if (!letter.tongue.whole()) {
            return List.of();
        }
        return Questions.of(letter.tongue, theirs).stream()
                .map(question -> {
                    var answer = Questions.answer(question, letter);
                    return new Advice.Asked(question.text(), answer == null ? null : answer.sentence());
                })
                .toList();
    }

    private static List<Advice.Offer> offers(Letter letter) {
        var offers = new ArrayList<Advice.Offer>();
        for (var line : letter.lines) {
            var sums = Sums.in(line.sentence().text());
            while (line.does(Mark.REDRESS) && sums.find()) {
                offers.add(new Advice.Offer(sums.group().strip(), line.sentence()));
            }
        }
        return offers;
    }

    private static Optional<Finding> find(
            Point point,
            Letter letter,
            String theirs,
            List<Advice.Asked> questions,
            List<Advice.Offer> offers,
            @Nullable Purse purse,
            @Nullable String written,
            @Nullable String asked) {
        return switch (point) {
            case NAMES ->
                theirs.isBlank() ? Optional.empty() : Optional.of(plain(point, letter, letter.first(Mark.NAMES)));
            case APOLOGY -> Optional.of(apology(letter));
            case EMPATHY -> Optional.of(plain(point, letter, letter.first(Mark.EMPATHY)));
            case CAUSE -> Optional.of(plain(point, letter, letter.first(Mark.CAUSE)));
            case REDRESS -> Optional.of(redress(letter, offers, purse));
            case NEXT -> Optional.of(next(letter));
            case ANSWERS -> answers(questions);
            case BLAME ->
                Optional.of(harm(
                        point,
                        letter.first(Mark.BLAME),
                        "This can sound as if it were their fault.",
                        "Nothing found that blames."));
            case RESPECT ->
                Optional.of(harm(
                        point,
                        letter.first(Mark.RUDE),
                        "This can be heard as talking down or waving it away.",
                        "Nothing found that talks down."));
            case READABLE -> readable(letter);
            case LANGUAGE -> language(written, asked);
        };
    }

    private static Finding plain(Point point, Letter letter, Letter.@Nullable Line line) {
        return line == null
                ? new Finding(point, State.MISSING, null, point.how(), point.start(letter.tongue))
                : new Finding(point, State.HELD, line.sentence(), "", "");
    }

    private static Finding apology(Letter letter) {
        var real = letter.first(Mark.APOLOGY);
        var hollow = letter.first(Mark.HOLLOW);
        if (hollow != null) {
            var words = real == null
                    ? "This regrets a feeling, a maybe, or takes it back. Say sorry for what happened."
                    : "You apologise well elsewhere; this takes it back with an if, an any or a but.";
            return new Finding(
                    Point.APOLOGY,
                    real == null ? State.HARMED : State.PARTLY,
                    hollow.sentence(),
                    words,
                    real == null ? Point.APOLOGY.start(letter.tongue) : "");
        }
        return plain(Point.APOLOGY, letter, real);
    }

    private static Finding redress(Letter letter, List<Advice.Offer> offers, @Nullable Purse purse) {
        if (purse == null) {
            return plain(Point.REDRESS, letter, letter.first(Mark.REDRESS));
        }
        for (var offer : offers) {
            var beyond = purse.beyond(offer);
            if (beyond.isPresent()) {
                return new Finding(Point.REDRESS, State.PARTLY, offer.sentence(), beyond.get(), "");
            }
        }
        var found = plain(Point.REDRESS, letter, letter.first(Mark.REDRESS));
        return found.state() == State.MISSING
                ? new Finding(
                        found.point(),
                        found.state(),
                        null,
                        (found.words() + " " + purse.words().orElse("")).strip(),
                        found.start())
                : found;
    }

    private static Finding next(Letter letter) {
        var whole = letter.next();
        if (whole != null) {
            return new Finding(Point.NEXT, State.HELD, whole.sentence(), "", "");
        }
        var dated = letter.first(Mark.DATED);
        return dated == null
                ? new Finding(Point.NEXT, State.MISSING, null, Point.NEXT.how(), Point.NEXT.start(letter.tongue))
                : new Finding(
                        Point.NEXT,
                        State.PARTLY,
                        dated.sentence(),
                        "There is a day, and nobody who stands for it: add a name, or sign.",
                        "");
    }

    private static Optional<Finding> answers(List<Advice.Asked> questions) {
        if (questions.isEmpty()) {
            return Optional.empty();
        }
        var open = questions.stream().filter(asked -> asked.answer() == null).count();
        return Optional.of(new Finding(
                Point.ANSWERS,
                open == 0 ? State.HELD : State.MISSING,
                null,
                open == 0
                        ? questions.size() == 1
                                ? "One found in their words."
                                : "All " + questions.size() + " found in their words."
                        : questions.size() == 1
                                ? "Their question has no answer yet."
                                : open + " of " + questions.size() + " questions have no answer yet.",
                ""));
    }

    private static Finding harm(Point point, Letter.@Nullable Line line, String bad, String good) {
        return line == null
                ? new Finding(point, State.HELD, null, good, "")
                : new Finding(point, State.HARMED, line.sentence(), bad, "");
    }

    private static Optional<Finding> readable(Letter letter) {
        var read = Readability.of(
                letter.tongue, letter.lines.stream().map(Letter.Line::sentence).toList());
        return read.known()
                ? Optional.of(new Finding(
                        Point.READABLE, read.hard() ? State.PARTLY : State.HELD, null, read.words(read.hard()), ""))
                : Optional.empty();
    }

    private static Optional<Finding> language(@Nullable String written, @Nullable String asked) {
        if (written == null || asked == null) {
            return Optional.empty();
        }
        return Optional.of(
                written.equals(asked)
                        ? new Finding(Point.LANGUAGE, State.HELD, null, "Both in " + name(asked) + ".", "")
                        : new Finding(
                                Point.LANGUAGE,
                                State.HARMED,
                                null,
                                "They wrote in " + name(asked) + ", this is in " + name(written) + ".",
                                ""));
    }
}
