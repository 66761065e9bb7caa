package app.acta.understand.themes.kept;

import app.acta.identity.Workspace;
import app.acta.listen.Facet;
import app.acta.listen.Feedback;
import app.acta.listen.Filter;
import app.acta.listen.Inbox;
import app.acta.listen.Order;
import app.acta.people.Customer;
import app.acta.people.Customers;
import app.acta.platform.data.Db;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What quality means to one customer, in what they said themselves. Of one who was erased nothing is told, and neither is
 * what was said in a case that the visitor may not see.
 */
@Component
public class CustomerQualities {
    private static final int ANSWERS = 40;
    private static final int SHORT = 20;

    private final Db db;
    private final Qualities qualities;
    private final Inbox inbox;
    private final Customers customers;

    CustomerQualities(Db db, Qualities qualities, Inbox inbox, Customers customers) {
        this.db = db;
        this.qualities = qualities;
        this.inbox = inbox;
        this.customers = customers;
    }

    /**
     * A quality that a customer speaks of.
     *
     * @param voices of theirs that are about it, whether they were asked for it or not
     * @param good of those that nobody asked for it, in how many they feel good about it; {@code bad} alike
     * @param named whether they named it when they were asked
     * @param said what tells it best in their words: how it was rather than how they wish it, and recently; null where no
     *     clause of its own tells it
     */
    public record Line(
            Quality quality, long voices, long good, long bad, boolean named, Themes.@Nullable Saying said) {}

    /**
     * All of it.
     *
     * @param answers their newest answer to each kind of question
     * @param lines those they were asked for and named first, then the most spoken of
     */
    public record Told(Map<Quality.Kind, Feedback> answers, List<Line> lines) {
        static final Told NOTHING = new Told(Map.of(), List.of());
    }

    private record Row(Themes.Saying saying, boolean asked) {
        boolean feels(int way) {
            return !asked && Objects.equals(saying.feeling(), way);
        }

        int rank() {
            var quote = Objects.requireNonNull(saying.quote());
            return (asked ? 4 : 0)
                    + (saying.feeling() == null || saying.feeling() == 0 ? 2 : 0)
                    + (quote.length() < SHORT ? 1 : 0);
        }
    }

    /**
     * What a customer told of quality.
     *
     * @throws app.acta.platform.problems.Refusal not found, when there is no such customer
     */
    public Told by(Workspace place, Customer.Id id) {
        if (customers.get(place.id(), id).erased()) {
            return Told.NOTHING;
        }
        var all = qualities.all(place.id());
        var voices = inbox.saidBy(place.id(), id);
        if (voices.isEmpty()) {
            return Told.NOTHING;
        }
        var rows = rows(place.id(), all, voices).stream()
                .collect(Collectors.groupingBy(row -> row.saying().theme()));
        var lines = all.stream()
                .filter(quality -> rows.containsKey(quality.theme()))
                .map(quality -> line(quality, Objects.requireNonNull(rows.get(quality.theme()))))
                .sorted(Comparator.comparing((Line line) -> !line.named())
                        .thenComparing(Comparator.comparingLong(Line::voices).reversed()))
                .toList();
        return new Told(answers(place, id), lines);
    }

    private static Line line(Quality quality, List<Row> rows) {
        return new Line(
                quality,
                rows.size(),
                rows.stream().filter(row -> row.feels(1)).count(),
                rows.stream().filter(row -> row.feels(-1)).count(),
                rows.stream().anyMatch(Row::asked),
                rows.stream()
                        .filter(row -> row.saying().quote() != null)
                        .min(Comparator.comparingInt(Row::rank)
                                .thenComparing(row -> row.saying().at(), Comparator.reverseOrder()))
                        .map(Row::saying)
                        .orElse(null));
    }

    private List<Row> rows(Workspace.Id workspace, List<Quality> all, List<Feedback.Id> voices) {
        var titles = all.stream().collect(Collectors.toMap(Quality::theme, Function.identity()));
        return db.in(workspace)
                .sql("""
                select v.feedback_id, v.theme_id, v.quote, v.feeling, v.by_hand, v.occurred_at, a.kind is not null
                from understand.theme_voices v
                join listen.feedback_facts f on f.workspace_id = v.workspace_id and f.id = v.feedback_id
                left join understand.quality_asks a on a.workspace_id = f.workspace_id and a.source = f.source
                where v.workspace_id = :workspace and v.feedback_id = any(:voices) and v.theme_id = any(:themes)
                order by v.feedback_id
                """)
                .param("workspace", workspace.value())
                .param("voices", AboutTable.uuids(voices))
                .param("themes", titles.keySet().toArray(String[]::new))
                .query((row, n) -> new Row(
                        new Themes.Saying(
                                new Feedback.Id(row.getObject(1, UUID.class)),
                                row.getString(2),
                                Objects.requireNonNull(titles.get(row.getString(2)))
                                        .title(),
                                row.getString(3),
                                row.getObject(4, Integer.class),
                                row.getBoolean(5),
                                row.getObject(6, OffsetDateTime.class).toInstant()),
                        row.getBoolean(7)))
                .list();
    }

    private Map<Quality.Kind, Feedback> answers(Workspace place, Customer.Id customer) {
        var kinds =
                qualities.asks(place.id()).stream().collect(Collectors.toMap(Quality.Ask::source, Quality.Ask::kind));
        if (kinds.isEmpty()) {
            return Map.of();
        }
        var filter = Filter.EVERYTHING.with(Facet.SOURCE, kinds.keySet()).by(customer);
        var answers = new EnumMap<Quality.Kind, Feedback>(Quality.Kind.class);
        inbox.page(place, filter, Order.HAPPENED, "", ANSWERS).voices().stream()
                .filter(voice -> !Quality.Ask.answer(voice).isBlank())
                .forEach(voice -> answers.putIfAbsent(Objects.requireNonNull(kinds.get(voice.source())), voice));
        return answers;
    }
}
