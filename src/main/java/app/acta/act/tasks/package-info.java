/** Several departments inside one case: what is handed to whom, how it arrived, and what came of it. */
@NullMarked
package app.acta.act.tasks;

import org.jspecify.annotations.NullMarked;
