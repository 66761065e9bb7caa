package app.acta.act.budgets;

import app.acta.act.Case;
import app.acta.identity.Person;
import app.acta.platform.words.Named;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the ledger: what somebody spent to put a case right, or asked to spend.
 *
 * @param amount in minor units of {@code currency}; below zero when it takes an earlier one back
 * @param expiresAt until when a request may be answered; null when nobody was asked
 * @param askedOf whom a request was put to; null for all who lead
 * @param passesAt until when it is theirs, before it goes on to who stands in
 * @param answer the reason that whoever answered gave
 * @param reversed whether a later entry takes it back
 */
public record Spending(
        UUID id,
        Case.Id caseId,
        int number,
        Person.Id person,
        String who,
        Kind kind,
        long amount,
        String currency,
        String reason,
        Instant madeAt,
        State state,
        @Nullable Instant expiresAt,
        Person.@Nullable Id askedOf,
        @Nullable Instant passesAt,
        @Nullable String answer,
        boolean reversed) {

    /** What is given. */
    public enum Kind implements Named {
        REFUND("Refund"),
        REPLACEMENT("Replacement"),
        CREDIT("Credit"),
        GESTURE("Gesture");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        @Override
        public String title() {
            return title;
        }

        /** The kind of this name. */
        public static Optional<Kind> of(String key) {
            return Named.of(Kind.class, key);
        }
    }

    /** How far it is. */
    public enum State implements Named {
        SPENT("Done"),
        ASKED("Asked"),
        DECLINED("Declined");

        private final String title;

        State(String title) {
            this.title = title;
        }

        @Override
        public String title() {
            return title;
        }
    }

    /** The amount in words. */
    public String words() {
        return Money.words(amount, currency);
    }

    /** Whether somebody may still answer. */
    public boolean waits(Instant now) {
        return state == State.ASKED && expiresAt != null && now.isBefore(expiresAt);
    }

    /** Whether it may still be taken back. */
    public boolean standing() {
        return state == State.SPENT && amount > 0 && !reversed;
    }
}
