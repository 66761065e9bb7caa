package app.acta.act.promises;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which promises are looked at.
 *
 * @param states in which states; empty for all
 * @param due {@code overdue}, {@code day} (due within a day or overdue), {@code week}, or empty for all
 * @param person who made them; null for everybody
 * @param team the team of their case; empty for all
 * @param kinds of which kinds; empty for all
 * @param days made within so many days; 0 for ever
 */
public record PromiseFilter(
        List<Promise.State> states,
        String due,
        @Nullable UUID person,
        String team,
        List<Promise.Kind> kinds,
        int days) {
    /** All of the last 90 days, and whatever is open. */
    public static final PromiseFilter USUAL = new PromiseFilter(List.of(), "", null, "", List.of(), 90);

    /** The same with these states. */
    public PromiseFilter in(Promise.State... chosen) {
        return new PromiseFilter(List.of(chosen), due, person, team, kinds, days);
    }

    String where() {
        return (states.isEmpty()
                        ? ""
                        : " and (case when p.answer = false and p.state in ('kept', 'late') then 'broken' else p.state end) = any(:states)")
                + (due.isEmpty() ? "" : " and p.state = 'open'")
                + (due.equals("overdue") ? " and p.due_at < :now" : "")
                + (due.equals("day") ? " and p.work_by < :now + interval '1 day'" : "")
                + (due.equals("week") ? " and p.work_by < :now + interval '7 days'" : "")
                + (person == null ? "" : " and p.by_id = :person")
                + (team.isEmpty() ? "" : " and c.team = :team")
                + (kinds.isEmpty() ? "" : " and p.kind = any(:kinds)")
                + (days == 0 ? "" : " and p.made_at > :now - make_interval(days => :days)");
    }

    Map<String, @Nullable Object> values() {
        var values = new HashMap<String, @Nullable Object>();
        values.put("states", states.stream().map(Promise.State::key).toArray(String[]::new));
        values.put("person", person);
        values.put("team", team);
        values.put("kinds", kinds.stream().map(Promise.Kind::key).toArray(String[]::new));
        values.put("days", days);
        return values;
    }

    /** The address that opens exactly these. */
    public String query() {
        var query = new StringBuilder("?days=" + days);
        states.forEach(state -> query.append("&state=").append(state.key()));
        kinds.forEach(kind -> query.append("&kind=").append(kind.key()));
        for (var pair : Arrays.asList(
                List.of("due", due),
                List.of("person", person == null ? "" : person.toString()),
                List.of("team", team))) {
            if (!pair.getLast().isEmpty()) {
                query.append('&').append(pair.getFirst()).append('=').append(encode(pair.getLast()));
            }
        }
        return query.toString();
    }

    private static String encode(String value) {
        return java.net.URLEncoder.encode(value, java.nio.charset.StandardCharsets.UTF_8);
    }
}
