/** Asking: surveys and their personal links, and the front door that is always open. */
@NullMarked
@NamedInterface("surveys")
package app.acta.listen.surveys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
