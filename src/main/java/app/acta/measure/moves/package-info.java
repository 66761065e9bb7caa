/** Why a measure moved between two times: who answered, how they answered, and about what. */
@NullMarked
package app.acta.measure.moves;

import org.jspecify.annotations.NullMarked;
