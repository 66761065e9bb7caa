package app.acta.understand;

import app.acta.identity.Workspace;
import app.acta.listen.Impression;
import app.acta.platform.data.Db;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How much of what came in was read, by whom, and why the rest was not. */
@Component
public class Coverage {
    private final Db db;

    Coverage(Db db) {
        this.db = db;
    }

    /**
     * Voices of one language.
     *
     * @param language its code; null where too little was said to tell it
     * @param by how many of them were read in which way, or were not and why
     */
    public record Language(@Nullable String language, Map<Impression.Read, Long> by) {
        /** All of them. */
        public long n() {
            return by.values().stream().mapToLong(Long::longValue).sum();
        }

        /** How many were read in this way, or not for this reason. */
        public long of(Impression.Read how) {
            return by.getOrDefault(how, 0L);
        }

        /** How many were not read. */
        public long unread() {
            return n() - of(Impression.Read.FULL) - of(Impression.Read.FAST);
        }
    }

    /**
     * What was counted.
     *
     * @param languages the most spoken first
     * @param setAside voices on which reading itself broke
     */
    public record Counted(List<Language> languages, long setAside) {}

    private record Row(@Nullable String language, Impression.Read how, long n) {}

    /** Counts all voices of the workspace that were looked at. */
    public Counted of(Workspace.Id workspace) {
        var rows = db.in(workspace)
                .sql("""
                select language, read_by, unread, count(*) from understand.readings
                where workspace_id = :workspace group by language, read_by, unread
                """)
                .param("workspace", workspace.value())
                .query((row, n) -> new Row(
                        row.getString(1), how(row.getString(2), String.valueOf(row.getString(3))), row.getLong(4)))
                .list();
        var languages = new LinkedHashMap<String, Map<Impression.Read, Long>>();
        rows.forEach(row -> languages
                .computeIfAbsent(
                        row.language() == null ? "" : row.language(), any -> new EnumMap<>(Impression.Read.class))
                .merge(row.how(), row.n(), Long::sum));
        var counted = new ArrayList<Language>();
        languages.forEach((language, by) -> counted.add(new Language(language.isEmpty() ? null : language, by)));
        counted.sort(Comparator.comparingLong(Language::n)
                .reversed()
                .thenComparing(each -> String.valueOf(each.language())));
        var setAside = db.in(workspace)
                .sql("select count(*) from understand.unreadable where workspace_id = :workspace")
                .param("workspace", workspace.value())
                .query(Long.class)
                .single();
        return new Counted(counted, setAside);
    }

    private static Impression.Read how(@Nullable String by, String unread) {
        if (by == null) {
            return Readers.how(unread);
        }
        return by.equals("full") ? Impression.Read.FULL : Impression.Read.FAST;
    }
}
