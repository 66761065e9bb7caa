/** What people may spend to put things right without asking, and what was spent. */
@NamedInterface("budgets")
@NullMarked
package app.acta.act.budgets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
