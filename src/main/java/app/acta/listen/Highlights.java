package app.acta.listen;

import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Where in texts the searched words stand. The database says it, for only it knows which forms of a word it has found.
 */
@Component
public class Highlights {
    /** Stands before what was found; of the private use area, where no script has letters. */
    public static final char FROM = '\uE000';

    /** Stands behind it. */
    public static final char TO = '\uE001';

    private final Db db;

    Highlights(Db db) {
        this.db = db;
    }

    /** The texts with {@link #FROM} and {@link #TO} around each word that was found, in their order. */
    public List<String> in(Workspace.Id workspace, Filter filter, List<String> texts) {
        var plain = texts.stream().map(Highlights::bare).toList();
        var words = Words.of(filter.words());
        if (words.isEmpty() || plain.isEmpty()) {
            return plain;
        }
        var marked = db.in(workspace)
                .sql("""
                select ts_headline('listen.words', t.said, to_tsquery('listen.words', :words), :how)
                from unnest(:texts) with ordinality as t(said, n) order by t.n
                """)
                .param("words", words.query())
                .param("how", "HighlightAll=true, StartSel=" + FROM + ", StopSel=" + TO)
                .param("texts", plain.toArray(String[]::new))
                .query(String.class)
                .list();
        // A headline may leave out what it takes for a tag; what was said is shown as it was said.
        return java.util.stream.IntStream.range(0, plain.size())
                .mapToObj(i -> bare(marked.get(i)).equals(plain.get(i)) ? marked.get(i) : plain.get(i))
                .toList();
    }

    private static String bare(String text) {
        return text.indexOf(FROM) < 0 && text.indexOf(TO) < 0
                ? text
                : text.replace(String.valueOf(FROM), "").replace(String.valueOf(TO), "");
    }
}
