package app.acta.platform.data;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who looks in this thread: a person, nobody known, or the house itself. {@link Db} tells it the database, where policies
 * hide rows that only named people may see. A thread that serves no visit is the house's own: jobs, mail, readers and
 * copies work on everything. The door of every visit says who comes before anything else is done.
 */
public final class Viewer {
    private static final String NOBODY = "";
    private static final String HOUSE = "house";
    private static final ThreadLocal<String> NOW = ThreadLocal.withInitial(() -> HOUSE);

    private Viewer() {}

    /** Something that is done, and what comes of it. */
    public interface Work<T extends @Nullable Object, E extends Exception> {
        T run() throws E;
    }

    /** From now on this person looks; null: nobody known. */
    public static void is(@Nullable UUID person) {
        NOW.set(person == null ? NOBODY : person.toString());
    }

    /** The visit is over: the thread is the house's own again. */
    public static void gone() {
        NOW.remove();
    }

    /** The house does its own work during a visit, such as erasing a customer: nothing is hidden from it. */
    public static <T extends @Nullable Object, E extends Exception> T house(Work<T, E> work) throws E {
        var before = NOW.get();
        NOW.set(HOUSE);
        try {
            return work.run();
        } finally {
            NOW.set(before);
        }
    }

    static String now() {
        return NOW.get();
    }
}
