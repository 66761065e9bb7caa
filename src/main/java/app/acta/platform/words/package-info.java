/** How the constants of all rooms are called, by people and by programs. */
@NamedInterface("words")
@NullMarked
package app.acta.platform.words;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
