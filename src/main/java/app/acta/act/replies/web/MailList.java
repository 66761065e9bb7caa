package app.acta.act.replies.web;

import app.acta.act.Case;
import app.acta.act.replies.Fetched;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Mail that came in, as a template draws it.
 *
 * @param aside whether only what was set aside is shown
 * @param fetches whether a mailbox is watched
 * @param governs whether this visitor may enter one
 * @param works whether this visitor may take in what was set aside
 * @param numbers the numbers of the cases that mails belong to
 * @param older the address of the next page; null on the last
 */
public record MailList(
        String slug,
        List<Fetched> mails,
        boolean aside,
        boolean fetches,
        boolean governs,
        boolean works,
        Map<Case.Id, Integer> numbers,
        @Nullable String older) {
    public MailList {
        mails = List.copyOf(mails);
        numbers = Map.copyOf(numbers);
    }

    /** The number of the case that a mail belongs to; null when it belongs to none. */
    public @Nullable Integer number(Fetched mail) {
        return mail.caseId() == null ? null : numbers.get(mail.caseId());
    }
}
