/** Every way a voice comes in, and the inbox where it is read. */
@NullMarked
package app.acta.listen;

import org.jspecify.annotations.NullMarked;
