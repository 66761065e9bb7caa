/** Boards: lists of questions that people keep, look at together, share, print and have mailed. */
@NullMarked
package app.acta.measure.boards;

import org.jspecify.annotations.NullMarked;
