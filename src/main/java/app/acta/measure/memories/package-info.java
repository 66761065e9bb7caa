/** What customers will remember of several contacts: the most intense one and the last one. */
@NullMarked
package app.acta.measure.memories;

import org.jspecify.annotations.NullMarked;
