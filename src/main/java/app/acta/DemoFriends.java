package app.acta;

import app.acta.identity.Workspace;
import app.acta.listen.Draft;
import app.acta.people.Contact;
import app.acta.people.Customer;
import app.acta.people.Purchase;
import app.acta.people.Purchases;
import app.acta.people.Referral;
import app.acta.people.Referrals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The demo's friends and purchases, generated as its answers are: who is content sends more friends and comes back more. */
@Component
class DemoFriends {
    private final Referrals referrals;
    private final Purchases purchases;

    DemoFriends(Referrals referrals, Purchases purchases) {
        this.referrals = referrals;
        this.purchases = purchases;
    }

    private record Answer(Contact customer, Instant at, double score) {}

    /** Makes them from the answers; doing it again changes nothing. */
    void make(Workspace.Id workspace, List<Draft> answers) {
        var latest = new LinkedHashMap<Customer.Id, Answer>();
        for (var answer : answers) {
            var contact = answer.customer();
            var at = answer.occurredAt();
            if (contact != null && at != null) {
                Customer.Id.of(workspace, contact)
                        .ifPresent(id -> latest.merge(
                                id,
                                new Answer(
                                        contact, at, answer.scores().getFirst().value()),
                                (one, other) -> other.at().isAfter(one.at()) ? other : one));
            }
        }
        var random = new Random(20_240_118);
        var now = Instant.now();
        var sent = new ArrayList<Referral.Told>();
        var bought = new ArrayList<Purchase.Told>();
        latest.values().forEach(answer -> {
            friend(answer, random, now, sent);
            buy(answer, random, now, bought);
        });
        for (var from = 0; from < sent.size(); from += Referrals.MOST) {
            referrals.take(workspace, sent.subList(from, Math.min(sent.size(), from + Referrals.MOST)));
        }
        for (var from = 0; from < bought.size(); from += Purchases.MOST) {
            purchases.take(workspace, bought.subList(from, Math.min(bought.size(), from + Purchases.MOST)));
        }
    }

    private static void friend(Answer answer, Random random, Instant now, List<Referral.Told> sent) {
        var likely = answer.score() >= 9 ? 0.24 : answer.score() >= 7 ? 0.08 : 0.02;
        var sends = random.nextDouble() < likely;
        var made = answer.at().plus(Duration.ofHours(random.nextInt(14 * 24)));
        var comes = random.nextDouble() < 0.4;
        var won = made.plus(Duration.ofHours(24L + random.nextInt(60 * 24)));
        if (sends && made.isBefore(now)) {
            sent.add(new Referral.Told(
                    answer.customer(),
                    contact(
                            "F" + answer.customer().externalId(),
                            "Friend of " + answer.customer().name()),
                    made,
                    comes && won.isBefore(now) ? won : null));
        }
    }

    private static void buy(Answer answer, Random random, Instant now, List<Purchase.Told> bought) {
        var first = answer.at().minus(Duration.ofHours(1L + random.nextInt(5 * 24)));
        var again = first.plus(Duration.ofHours(10 * 24L + random.nextInt(120 * 24)));
        var returns = random.nextDouble() < (answer.score() >= 9 ? 0.6 : answer.score() >= 7 ? 0.45 : 0.2);
        var number = answer.customer().externalId();
        bought.add(new Purchase.Told(answer.customer(), "generated-" + number + "-1", first));
        if (returns && again.isBefore(now)) {
            bought.add(new Purchase.Told(answer.customer(), "generated-" + number + "-2", again));
        }
    }

    private static Contact contact(String id, @Nullable String name) {
        return new Contact(id, name, null, null, null, null);
    }
}
