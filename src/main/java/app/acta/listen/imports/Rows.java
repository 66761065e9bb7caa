package app.acta.listen.imports;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a file, one after the other, in memory that does not grow with the file. */
interface Rows extends AutoCloseable {
    /** The longest row that is read, in characters; a longer one is handed back. */
    int LONGEST_ROW = 2_000_000;

    /** The next row, good or broken; null after the last. Empty lines are passed over. */
    @Nullable
    Row next() throws IOException;

    /** The names that the rows bring with them, so far; empty where the first rows must tell. */
    default List<String> columns() {
        return List.of();
    }

    /** How much of the file is read, 0 to 1. */
    double share();

    @Override
    void close() throws IOException;
}
