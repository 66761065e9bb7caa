/** Putting a case right within a budget, the ledger of it, and its settings. */
@NullMarked
package app.acta.act.budgets.web;

import org.jspecify.annotations.NullMarked;
