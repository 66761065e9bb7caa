/** How customers feel and how much effort it took them, as a whole and theme by theme. */
@NullMarked
package app.acta.measure.feelings;

import org.jspecify.annotations.NullMarked;
