/** Problems: one cause behind many cases, so that one fix is made once and everybody is told. */
@NamedInterface("problems")
@NullMarked
package app.acta.act.problems;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
