/** Statistics that every room shows in the same way, and the probability behind them. */
@NamedInterface("stat")
@NullMarked
package app.acta.platform.stat;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
