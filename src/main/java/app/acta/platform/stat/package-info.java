/** Probability as plain functions of numbers, for every room that states an interval. */
@NamedInterface("stat")
@NullMarked
package app.acta.platform.stat;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
