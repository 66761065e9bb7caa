/** Watching measures day by day: what is unusual rings an alarm, at a rate of false ones that people set. */
@NullMarked
package app.acta.measure.alarms;

import org.jspecify.annotations.NullMarked;
