package app.acta.act.promises;

import app.acta.act.Case;
import app.acta.identity.Person;
import app.acta.people.Customer;
import app.acta.platform.words.Named;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that was promised to a customer.
 *
 * @param number the case it was promised in
 * @param title what that case is about
 * @param customer to whom; null when nobody knows who they are
 * @param by who of us promised it
 * @param words the exact words
 * @param due later than this is late
 * @param workBy by when it has to be done here, within opening hours; not after {@code due}
 * @param zone the customer's time zone, in which the day of {@code due} is meant
 * @param why by which rule it is due then
 * @param message the message that it stands in; null when it was entered by hand
 * @param endedAt when it was kept, released or given up
 * @param evidence what shows that it was kept, or why it was not
 * @param answer what the customer says of it; null while they have said nothing
 * @param version rises with every change
 */
public record Promise(
        Id id,
        Case.Id caseId,
        int number,
        String title,
        Customer.@Nullable Id customer,
        Person.@Nullable Id by,
        String who,
        @Nullable String team,
        String words,
        Kind kind,
        Instant madeAt,
        Instant due,
        Instant workBy,
        ZoneId zone,
        String why,
        @Nullable UUID message,
        State state,
        @Nullable Instant endedAt,
        @Nullable String evidence,
        @Nullable Boolean answer,
        @Nullable Instant answeredAt,
        int version) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEEE d MMMM yyyy, HH:mm", Locale.ENGLISH);

    /** A promise's id. */
    public record Id(UUID value) {}

    /** What is promised. */
    public enum Kind implements Named {
        ANSWER("An answer"),
        CALL("A call"),
        VISIT("A visit"),
        DELIVERY("Something sent"),
        REPAIR("Something put right"),
        MONEY("Money"),
        OTHER("Something else");

        private static final Pattern MONEY_WORDS = words(
                "refund|credit|money|paid|pay|euros?|cheque|voucher|transfer|reimburs|erstatt|geld|gutschrift|überweis|betrag|rembours|virement|chèque|argent|reembols|dinero|devolv|devuel");
        private static final Pattern CALL_WORDS = words("call|ring|phone|rufe|rufen|anruf|appel|rappel|llam[aoá]");
        private static final Pattern VISIT_WORDS = words(
                "visit|comes?\\b|technician|engineer|plumber|carpenter|techniker|monteur|kommt|technicien|passera|técnico|irá");
        private static final Pattern DELIVERY_WORDS = words(
                "send|sent|deliver|ship|arriv|parcel|receive|leaves|in the post|schick|send|liefer|zustell|paket|envo|enverr|envía|colis|livr|expédi|envi");
        private static final Pattern REPAIR_WORDS = words(
                "repair|fix|replac|correct|install|change|put right|settle|reparier|beheb|ersetz|tausch|répar|remplac|repar|arregl|solucion");
        private static final Pattern ANSWER_WORDS = words(
                "answer|write|let you know|back to you|report|hear|email|contact|decid|antwort|bescheid|meld|schreib|répon|écri|contact|respuest|escrib|contest");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        private static Pattern words(String regex) {
            return Pattern.compile("\\b(?:" + regex + ")", Pattern.UNICODE_CHARACTER_CLASS);
        }

        @Override
        public String title() {
            return title;
        }

        /** The kind of this name. */
        public static Optional<Kind> of(String key) {
            return Named.of(Kind.class, key);
        }

        /** The kind that these words, in lower case, speak of. */
        static Kind guess(String plain) {
            return MONEY_WORDS.matcher(plain).find()
                    ? MONEY
                    : CALL_WORDS.matcher(plain).find()
                            ? CALL
                            : REPAIR_WORDS.matcher(plain).find()
                                    ? REPAIR
                                    : DELIVERY_WORDS.matcher(plain).find()
                                            ? DELIVERY
                                            : VISIT_WORDS.matcher(plain).find()
                                                    ? VISIT
                                                    : ANSWER_WORDS
                                                                    .matcher(plain)
                                                                    .find()
                                                            ? ANSWER
                                                            : OTHER;
        }
    }

    /** What became of it. */
    public enum State implements Named {
        /** It is still to be kept. */
        OPEN("Open", ""),
        /** It was kept by its deadline. */
        KEPT("Kept", "good"),
        /** It was kept, after its deadline. */
        LATE("Kept late", "warn"),
        /** It was not kept. */
        BROKEN("Broken", "bad"),
        /** The customer no longer wants it. */
        RELEASED("Released by the customer", ""),
        /** It cannot be kept, whatever anybody does. */
        IMPOSSIBLE("Impossible", "bad");

        private final String title;
        private final String tone;

        State(String title, String tone) {
            this.title = title;
            this.tone = tone;
        }

        @Override
        public String title() {
            return title;
        }

        /** The tone of its badge. */
        public String tone() {
            return tone;
        }

        /** The state of this name. */
        public static Optional<State> of(String key) {
            return Named.of(State.class, key);
        }
    }

    /** Whether it is still to be kept. */
    public boolean isOpen() {
        return state == State.OPEN;
    }

    /** Whether its deadline has passed and it is still to be kept. */
    public boolean overdue(Instant now) {
        return isOpen() && now.isAfter(due);
    }

    /** The deadline as the customer reads it: "Friday 5 June 2026", with the time where one was named. */
    public String until() {
        return until(due, zone);
    }

    /** A deadline in a zone; the end of a day is the day. */
    static String until(Instant due, ZoneId zone) {
        var local = due.atZone(zone);
        var endOfDay = local.getHour() == 23 && local.getMinute() == 59 && local.getSecond() == 59;
        return (endOfDay ? DAY : TIME).format(local);
    }
}
