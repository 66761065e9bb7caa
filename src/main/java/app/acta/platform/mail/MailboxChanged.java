package app.acta.platform.mail;

import app.acta.platform.data.Boundary;

/** A workspace's mail leaves by another mailbox now. Told inside the transaction; what waits may be tried at once. */
public record MailboxChanged(Boundary workspace) {}
