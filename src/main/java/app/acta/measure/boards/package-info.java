/** Boards: lists of questions that people keep, look at together, share, print and have mailed. */
@NullMarked
@NamedInterface("boards")
package app.acta.measure.boards;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
