package app.acta.listen.surveys;

import app.acta.people.Contact;
import app.acta.platform.problems.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pasted list of people: one a line, with an e-mail address or a customer number, and a name if there is one. */
public final class People {
    /** The most links of one survey that are shown or taken along. */
    public static final int MOST_LINKS = 200_000;

    private static final int MOST = 10_000;

    private People() {}

    /**
     * Reads a list. The parts of a line are separated by comma, semicolon or tab, in any order: the one with an @ is the
     * e-mail address; of the others the first is the customer number where there is no address, or where there are three
     * parts; the rest is the name. {@code Ann Lee <ann@example.com>} is understood as well.
     *
     * @throws Refusal invalid, naming the line
     */
    public static List<Contact> read(String pasted) {
        var contacts = new ArrayList<Contact>();
        var number = 0;
        for (var line : Answer.clean(pasted).lines().toList()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            if (contacts.size() == MOST) {
                throw Refusal.invalid("people", "At most %,d people at once.".formatted(MOST));
            }
            contacts.add(read(line, number));
        }
        if (contacts.isEmpty()) {
            throw Refusal.invalid("people", "Paste at least one e-mail address or customer number.");
        }
        return contacts;
    }

    private static Contact read(String line, int number) {
        String email = null;
        var others = new ArrayList<String>();
        for (var part : line.replaceAll("[<>]", ",").split("[,;\t]", -1)) {
            var word = part.strip();
            if (word.isEmpty()) {
                continue;
            }
            if (email == null && word.contains("@")) {
                email = word;
            } else {
                others.add(word);
            }
        }
        var numbered = email == null || others.size() > 1;
        var externalId = numbered && !others.isEmpty() ? others.removeFirst() : null;
        return checked(externalId, String.join(" ", others), email, number);
    }

    private static Contact checked(@Nullable String externalId, String name, @Nullable String email, int number) {
        var contact = Contact.of(externalId, name, email, null, null, null);
        if (contact == null) {
            throw Refusal.invalid("people", "Line " + number + " has neither an e-mail address nor a customer number.");
        }
        contact.faults().forEach((field, sentence) -> {
            throw Refusal.invalid("people", "Line " + number + ": " + sentence);
        });
        return contact;
    }
}
