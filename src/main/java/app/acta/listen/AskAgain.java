package app.acta.listen;

import app.acta.identity.Workspace;
import app.acta.people.Customer;

/**
 * The loop closes: what this customer complained about is settled, and they may be asked again. Said inside the
 * transaction of the deed that settled it.
 */
public record AskAgain(Workspace.Id workspace, Customer.Id customer) {}
