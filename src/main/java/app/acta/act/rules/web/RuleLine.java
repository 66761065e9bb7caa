package app.acta.act.rules.web;

import app.acta.act.rules.Rule;
import app.acta.act.rules.RuleBook;

/** A rule in the list, with what it has met. */
public record RuleLine(Rule rule, RuleBook.Met met) {}
