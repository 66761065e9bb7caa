/** You said, we did: what became of what customers said, for everybody to see. */
@NullMarked
package app.acta.act.deeds;

import org.jspecify.annotations.NullMarked;
