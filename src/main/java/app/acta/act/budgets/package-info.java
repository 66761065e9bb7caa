/** What people may spend to put things right without asking, and what was spent. */
@NullMarked
package app.acta.act.budgets;

import org.jspecify.annotations.NullMarked;
