package app.acta.act.replies;

import app.acta.act.Case;
import app.acta.identity.Visitor;

/**
 * A person answered the customer of a case, in the transaction that keeps the answer.
 *
 * @param before what the house and the customer had said before it, oldest first
 */
public record Replied(Visitor visitor, Case held, Message.Way way, String words, java.util.List<Message> before) {}
