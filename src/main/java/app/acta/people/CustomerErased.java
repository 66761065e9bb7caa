package app.acta.people;

import app.acta.identity.Workspace;

/**
 * A customer is erased. Told inside the transaction that erases ({@code @EventListener}): every room blanks what names
 * this person or holds their words, and keeps what is only counted.
 */
public record CustomerErased(Workspace.Id workspace, Customer.Id customer) {}
