/** The customer's side of a case: what is said to them, what they answer, and whether it is settled for them. */
@NullMarked
package app.acta.act.replies;

import org.jspecify.annotations.NullMarked;
