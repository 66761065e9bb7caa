package app.acta.people.web;

/** A customer, when they first bought, and when again. */
public record BuyerRow(ReferralRow.Person customer, String first, String again) {}
