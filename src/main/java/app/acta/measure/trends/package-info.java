/** How each measure went over time: where it changed, how probable that is, and what moved most there. */
@NullMarked
package app.acta.measure.trends;

import org.jspecify.annotations.NullMarked;
