package app.acta.platform.mail;

import app.acta.platform.data.Boundary;

/** A workspace's mail is fetched from elsewhere now, or no longer. Told inside the transaction. */
public record IncomingChanged(Boundary workspace) {}
