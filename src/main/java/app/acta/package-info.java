/** Acta: listens, understands, acts until it is settled, and measures what it did. */
@NullMarked
package app.acta;

import org.jspecify.annotations.NullMarked;
