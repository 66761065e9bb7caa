/** What moves a score: themes and feelings, effort and clarity, and what else was asked, weighed against each other. */
@NullMarked
package app.acta.measure.drivers;

import org.jspecify.annotations.NullMarked;
