package app.acta.act;

import static app.acta.act.Clock.Effect.CONTINUE;
import static app.acta.act.Clock.Effect.EARLIER;
import static app.acta.act.Clock.Effect.NOTHING;
import static app.acta.act.Clock.Effect.PAUSE;
import static app.acta.act.Clock.Effect.START;
import static app.acta.act.Clock.Effect.STOP;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The two clocks of a case. What moves them stands in {@link Event}, and the same table in docs/clocks.md. */
public enum Clock {
    /** Until the customer has heard from a person. */
    FIRST_REPLY("First reply"),
    /** Until the matter is put right. */
    RESOLUTION("Put right");

    private final String title;

    Clock(String title) {
        this.title = title;
    }

    /** The name people see. */
    public String title() {
        return title;
    }

    /** What an event does to a clock. */
    public enum Effect {
        /** It begins, with the target of the case's severity. */
        START,
        /** It is held; what is spent stays spent. */
        PAUSE,
        /** It runs on from where it was held; a running clock runs on anyway, a stopped one stays stopped. */
        CONTINUE,
        /** It has ended for good. */
        STOP,
        /** It takes over from the clock of the other case, if that one has run longer; it runs when either runs. */
        EARLIER,
        /** It does not notice. */
        NOTHING;

        /** The word people see. */
        public String title() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** The one table: event, first reply, put right, and the state of the case afterwards (null: as before). */
    public enum Event {
        OPENED("Case opened", START, START, Case.State.OPEN),
        NOTE("Internal note", NOTHING, NOTHING, null),
        PUBLIC_REPLY("Public reply", STOP, CONTINUE, Case.State.ANSWERED),
        CUSTOMER_ANSWERS("Customer answers", NOTHING, CONTINUE, Case.State.OPEN),
        WAITING("Waiting for the customer", NOTHING, PAUSE, Case.State.WAITING),
        MERGED("Merged into another case", STOP, STOP, Case.State.CLOSED),
        GATHERED("Another case merged into it", EARLIER, EARLIER, null),
        REOPENED("Reopened", CONTINUE, CONTINUE, Case.State.OPEN),
        CLOSED("Closed", PAUSE, PAUSE, Case.State.CLOSED);

        private final String title;
        private final Effect firstReply;
        private final Effect resolution;
        private final Case.@Nullable State state;

        Event(String title, Effect firstReply, Effect resolution, Case.@Nullable State state) {
            this.title = title;
            this.firstReply = firstReply;
            this.resolution = resolution;
            this.state = state;
        }

        /** The name people see. */
        public String title() {
            return title;
        }

        /** What it does to this clock. */
        public Effect on(Clock clock) {
            return clock == FIRST_REPLY ? firstReply : resolution;
        }

        /** The state of the case afterwards, or null when it stays. */
        public Case.@Nullable State state() {
            return state;
        }
    }

    /**
     * Where one clock of one case stands. Times are counted inside business hours.
     *
     * @param target how much time there is
     * @param spent what was spent before {@code since}
     * @param since when it began to run this time; null while it is held
     * @param due when the target is or would have been reached
     * @param heldAt when it was held or stopped; null while it runs
     * @param ended true when it has stopped for good
     */
    public record Reading(
            Duration target,
            Duration spent,
            @Nullable Instant since,
            Instant due,
            @Nullable Instant heldAt,
            boolean ended) {

        /** A clock that starts now. */
        static Reading start(Duration target, Instant at, BusinessHours hours) {
            return new Reading(target, Duration.ZERO, at, hours.plus(at, target), null, false);
        }

        /** The same clock after this. */
        Reading after(Effect effect, Instant at, BusinessHours hours) {
            return switch (effect) {
                // What the other case brings is in with().
                case NOTHING, EARLIER -> this;
                case START -> start(target, at, hours);
                case PAUSE -> held(at, hours, false);
                case STOP -> held(at, hours, true);
                case CONTINUE -> running() || ended ? this : on(at, hours);
            };
        }

        /** The clock of two cases that became one: the earlier start counts, and what ended on either has ended. */
        Reading with(Reading other, Instant at, BusinessHours hours) {
            if (ended) {
                return this;
            }
            var longest = spentAt(at, hours).compareTo(other.spentAt(at, hours)) >= 0
                    ? spentAt(at, hours)
                    : other.spentAt(at, hours);
            var left = target.minus(longest);
            // What has run out stays due when it was due; what has not is due as if it went on now.
            var earliest = due.isBefore(other.due) ? due : other.due;
            var next = left.isNegative() ? earliest : hours.plus(at, left);
            return other.ended || (since == null && other.since == null)
                    ? new Reading(target, longest, null, next, at, other.ended)
                    : new Reading(target, longest, at, next, null, false);
        }

        private Duration spentAt(Instant at, BusinessHours hours) {
            return since == null ? spent : spent.plus(hours.between(since, at));
        }

        /** The same clock with another target, counted from its beginning. */
        Reading within(Duration other, BusinessHours hours) {
            var from = since == null ? heldAt : since;
            if (from == null || ended) {
                return this;
            }
            return new Reading(other, spent, since, hours.plus(from, other.minus(spent)), heldAt, false);
        }

        private Reading held(Instant at, BusinessHours hours, boolean forGood) {
            if (since == null) {
                return new Reading(target, spent, null, due, heldAt, ended || forGood);
            }
            return new Reading(target, spent.plus(hours.between(since, at)), null, due, at, forGood);
        }

        private Reading on(Instant at, BusinessHours hours) {
            // What ran out before it was held stays due when it was due: a pause does not buy time back.
            var left = target.minus(spent);
            return new Reading(target, spent, at, left.isPositive() ? hours.plus(at, left) : due, null, false);
        }

        /** Whether it runs. */
        public boolean running() {
            return since != null;
        }

        /** Whether the target is missed: by now, or by the time the clock was held. */
        public boolean late(Instant now) {
            return due.isBefore(heldAt == null ? now : heldAt);
        }
    }
}
