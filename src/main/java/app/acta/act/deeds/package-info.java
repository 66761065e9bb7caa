/** You said, we did: what became of what customers said, for everybody to see. */
@NamedInterface("deeds")
@NullMarked
package app.acta.act.deeds;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
