package app.acta.act.coach;

import app.acta.act.budgets.Money;
import app.acta.act.budgets.Spending;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the writer may give on a case by their own decision.
 *
 * @param may the largest sum of each kind, with what was given on the case already, in minor units
 * @param asked sums that wait for somebody's yes, in minor units
 */
public record Purse(String currency, Map<Spending.Kind, Long> may, List<Long> asked) {
    private static final Map<Spending.Kind, Pattern> NAMED = Map.of(
            Spending.Kind.REFUND, Pattern.compile("(?i)\\b(refund|reimburs|money back|pay you back|paid back)"),
            Spending.Kind.CREDIT, Pattern.compile("(?i)\\b(credit|voucher|coupon|gift ?card)"),
            Spending.Kind.REPLACEMENT, Pattern.compile("(?i)\\breplac"));

    public Purse {
        may = Map.copyOf(may);
        asked = List.copyOf(asked);
    }

    /** Why this sum in this sentence is beyond it; empty when it is not, or is in another currency or a share. */
    Optional<String> beyond(Advice.Offer offer) {
        var sum = offer.sum();
        if (sum.endsWith("%") || !Sums.fits(sum, currency)) {
            return Optional.empty();
        }
        var most = most(offer.sentence().text());
        var amount = Sums.minor(sum, currency);
        if (amount <= most) {
            return Optional.empty();
        }
        if (asked.contains(amount)) {
            return Optional.of(sum + " still waits for a yes: promise it once you have it.");
        }
        return Optional.of(
                most == 0
                        ? sum + " is not yours to promise yet: ask for a yes first."
                        : "%s is more than the %s that you may give here by yourself: ask for a yes first."
                                .formatted(sum, Money.words(most, currency)));
    }

    /** What of it the writer may offer at most, in words; empty when that is nothing. */
    Optional<String> words() {
        var most = most("");
        return most == 0
                ? Optional.empty()
                : Optional.of("Up to " + Money.words(most, currency) + " is yours to decide here.");
    }

    /** What may be given of the kinds that a sentence names; of all when it names none. */
    private long most(String sentence) {
        var kinds = NAMED.entrySet().stream()
                .filter(each -> each.getValue().matcher(sentence).find())
                .map(Map.Entry::getKey)
                .toList();
        return may.entrySet().stream()
                .filter(each -> kinds.isEmpty() || kinds.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .max(Comparator.naturalOrder())
                .orElse(0L);
    }
}
