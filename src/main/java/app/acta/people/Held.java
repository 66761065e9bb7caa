package app.acta.people;

import app.acta.identity.Workspace;

/** What a room holds of a customer, for the copy that the customer may ask for. Each room that holds something has one. */
public interface Held {
    /** Under which name it stands in the copy, such as {@code feedback}. */
    String name();

    /** Everything this room holds of the customer, as records, lists and maps that can be written as JSON. */
    Object of(Workspace.Id workspace, Customer.Id customer);
}
