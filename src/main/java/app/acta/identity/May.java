package app.acta.identity;

/** What a route asks of whoever calls it. Which role may what stands in {@link Role}. */
public enum May {
    /** See feedback, cases, customers and numbers. */
    READ,
    /** Work cases: notes, steps, replies, bulk marks in the inbox; save own views. */
    WORK,
    /** Hand feedback in through the API or a file. */
    HAND_IN,
    /** Decide for others: assign anybody's case, change severity, start imports, edit surveys and rules. */
    LEAD,
    /** Take data out in bulk, see and erase a person's data. */
    EXPORT,
    /** See who did what. */
    AUDIT,
    /** Invite people, change roles, make and revoke tokens, change the workspace's settings. */
    GOVERN
}
