/** The customer's side of a case: what is said to them, what they answer, and whether it is settled for them. */
@NamedInterface("replies")
@NullMarked
package app.acta.act.replies;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
