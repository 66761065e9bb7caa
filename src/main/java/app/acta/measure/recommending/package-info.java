/** Who would recommend, who does, what comes of it, and who buys again. */
@NullMarked
package app.acta.measure.recommending;

import org.jspecify.annotations.NullMarked;
