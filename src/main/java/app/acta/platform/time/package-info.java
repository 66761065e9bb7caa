/** Clocks. */
@NullMarked
@NamedInterface("time")
package app.acta.platform.time;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
