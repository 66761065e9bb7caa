/** The rules people write themselves: when something holds of a voice, then these deeds; who takes what, and whose clock runs out. */
@NamedInterface("rules")
@NullMarked
package app.acta.act.rules;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
