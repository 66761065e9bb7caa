/** What a customer said, talked over with the employee: fair and firm, and both learn. */
@NamedInterface("talks")
@NullMarked
package app.acta.act.talks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
