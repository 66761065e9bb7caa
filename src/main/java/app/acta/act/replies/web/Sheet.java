package app.acta.act.replies.web;

import app.acta.act.Case;
import app.acta.act.replies.Attachments;
import app.acta.act.replies.Drafts;
import app.acta.act.replies.Message;
import app.acta.act.replies.Messages;
import app.acta.act.replies.Reach;
import app.acta.act.replies.Settlements;
import app.acta.platform.web.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The talk on a case and the form to answer in, as a template draws them.
 *
 * @param base the address of the case
 * @param may whether this visitor may answer
 * @param whole whether the voices that began the case stand in the thread too
 * @param drafts what this person has begun, the one in the form first
 * @param seen the newest message that stands on the page; empty when there is none
 * @param enclosures files that go along with this person's next letter
 * @param review where the review stands that began the case; empty when that is not known
 */
public record Sheet(
        Page page,
        String base,
        Case held,
        boolean may,
        List<Turn> turns,
        boolean whole,
        List<Drafts.Draft> drafts,
        List<Drafts.Writer> others,
        Reach.To to,
        Set<Case.Step> done,
        Settlements.@Nullable Question question,
        String seen,
        String review,
        Dated when,
        List<Attachments.Kept> enclosures,
        Typed typed) {

    /**
     * What somebody typed that could not be taken, and why.
     *
     * @param words null when nothing was typed: the draft then stands in the form
     */
    public record Typed(
            @Nullable String words,
            Message.@Nullable Way way,
            Set<Case.Step> steps,
            @Nullable UUID draft,
            int version,
            String error) {
        /** Nothing was typed. */
        public static final Typed NOTHING = new Typed(null, null, Set.of(), null, 0, "");
    }

    /** Whether nothing can be sent from here: an answer is given by voice or letter, and noted. */
    public boolean byHand() {
        return ways().stream().allMatch(Message.Way::byHand);
    }

    /** The draft in the form. */
    public Drafts.Draft draft() {
        var typed = this.typed;
        if (typed.words() == null) {
            return drafts.getFirst();
        }
        var id = typed.draft() == null ? UUID.randomUUID() : typed.draft();
        return new Drafts.Draft(id, typed.version(), typed.words(), when.now());
    }

    /** Whether the answer can stand where everybody reads it. */
    public boolean inPublic() {
        return Messages.inPublic(held);
    }

    /** This person's other drafts. */
    public List<Drafts.Draft> otherDrafts() {
        var mine = draft().id();
        return drafts.stream()
                .filter(other -> other.version() > 0 && !other.id().equals(mine))
                .toList();
    }

    /** The way that is chosen in the form. */
    public Message.Way way() {
        var way = typed.way() != null ? typed.way() : to.way();
        return way == null ? inPublic() ? Message.Way.REVIEW : Message.Way.CALL : way;
    }

    /** The ways to choose from, best first. */
    public List<Message.Way> ways() {
        var ways = new ArrayList<Message.Way>();
        var best = to.way();
        if (best != null) {
            ways.add(best);
        }
        if (inPublic()) {
            ways.add(Message.Way.REVIEW);
        }
        ways.addAll(List.of(Message.Way.CALL, Message.Way.LETTER, Message.Way.TALK));
        return ways;
    }
}
