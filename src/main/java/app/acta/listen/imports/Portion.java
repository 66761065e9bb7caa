package app.acta.listen.imports;

import app.acta.identity.Workspace;
import app.acta.listen.Batch;
import app.acta.listen.Draft;
import java.util.ArrayList;
import java.util.List;

/** Some thousand rows of a file, read and ready to be written in one transaction. */
final class Portion {
    static final int ROWS = 5_000;

    /** A portion of long texts ends earlier, so that memory stays flat. */
    private static final int BYTES = 4 << 20;

    /**
     * A row that is handed back.
     *
     * @param row its number in the file, from 1, header and empty lines not counted
     */
    record Rejected(long row, long line, String reason, List<String> cells) {}

    private final Batch batch;
    private final List<Draft> drafts = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final List<Long> numbers = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();
    private long last;
    private double share;
    private boolean complete;
    private int weight;

    Portion(Workspace.Id workspace, long after) {
        this.batch = new Batch(workspace);
        this.last = after;
    }

    void take(Row row, Draft draft, boolean pack) {
        last++;
        rows.add(row);
        numbers.add(last);
        if (pack) {
            batch.add(draft);
        } else {
            drafts.add(draft);
            var text = draft.text();
            weight += text == null ? 0 : text.length();
        }
    }

    void handBack(Row row, String reason) {
        rejected.add(new Rejected(++last, row.line(), reason, row.cells()));
        weight +=
                reason.length() + row.cells().stream().mapToInt(String::length).sum();
    }

    /** Hands back a row that was taken before the database refused it. */
    Rejected refused(int place, String reason) {
        var row = rows.get(place);
        return new Rejected(numbers.get(place), row.line(), reason, row.cells());
    }

    boolean full() {
        return rows.size() + rejected.size() >= ROWS || batch.length() + weight >= BYTES;
    }

    /** @param complete whether nothing comes after it */
    Portion end(double share, boolean complete) {
        this.share = share;
        this.complete = complete;
        return this;
    }

    Batch batch() {
        return batch;
    }

    List<Draft> drafts() {
        return drafts;
    }

    List<Rejected> rejected() {
        return rejected;
    }

    /** The number of its last row. */
    long last() {
        return last;
    }

    int size() {
        return rows.size() + rejected.size();
    }

    double share() {
        return share;
    }

    boolean complete() {
        return complete;
    }
}
