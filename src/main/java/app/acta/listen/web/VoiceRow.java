package app.acta.listen.web;

import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import app.acta.listen.Filter;
import app.acta.listen.Order;
import app.acta.listen.Score;
import app.acta.people.Customer;
import app.acta.people.Customers;
import app.acta.platform.time.When;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A voice as a list shows it.
 *
 * @param said its words, cut; empty when it has none
 * @param who the customer's name, or null when nobody is known
 * @param when how long ago, by the time that orders the list
 */
public record VoiceRow(
        Feedback voice, String href, Said said, @Nullable String who, String when, Instant moment, String full) {
    private static final int GIST = 320;

    /** Rows of these voices, in their order. */
    static List<VoiceRow> of(Workspace place, Customers customers, List<Feedback> voices, Filter filter, Order order) {
        var people = customers.find(
                place.id(),
                voices.stream()
                        .map(Feedback::customer)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
        var now = Instant.now();
        return voices.stream()
                .map(voice -> of(place, people, voice, filter, order, now))
                .toList();
    }

    private static VoiceRow of(
            Workspace place,
            Map<Customer.Id, Customer> people,
            Feedback voice,
            Filter filter,
            Order order,
            Instant now) {
        var customer = voice.customer() == null ? null : people.get(voice.customer());
        var moment = order == Order.HAPPENED ? voice.occurredAt() : voice.receivedAt();
        var query = filter.toQuery();
        return new VoiceRow(
                voice,
                "/" + place.slug() + "/inbox/" + voice.id().value() + (query.isEmpty() ? "" : "?" + query),
                Said.gist(words(voice), filter.words(), GIST),
                customer == null ? null : customer.title(),
                When.ago(moment, now, place.timeZone()),
                moment,
                When.full(moment, place.timeZone()));
    }

    /** Title and text as one. */
    static String words(Feedback voice) {
        var title = voice.title() == null ? "" : voice.title().strip();
        var text = voice.text() == null ? "" : voice.text().strip();
        if (title.isEmpty() || text.isEmpty() || text.startsWith(title)) {
            return text.isEmpty() ? title : text;
        }
        return title + (Character.isLetterOrDigit(title.charAt(title.length() - 1)) ? ". " : " ") + text;
    }

    /** What stands where words would, for a voice that has none. */
    public String silence() {
        var score = voice.mainScore();
        return score == null ? "No words" : score.title() + " " + score.said() + ", without words";
    }

    /** The score's colour word. */
    public static String tone(Score score) {
        return switch (score.band()) {
            case "low" -> "bad";
            case "middle" -> "warn";
            default -> "good";
        };
    }
}
