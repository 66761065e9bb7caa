/** Several departments inside one case: what is handed to whom, how it arrived, and what came of it. */
@NamedInterface("tasks")
@NullMarked
package app.acta.act.tasks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
