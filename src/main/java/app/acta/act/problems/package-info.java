/** Problems: one cause behind many cases, so that one fix is made once and everybody is told. */
@NullMarked
package app.acta.act.problems;

import org.jspecify.annotations.NullMarked;
