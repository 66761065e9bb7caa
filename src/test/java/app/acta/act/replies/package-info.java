/** Tests of the talk with customers, their tracking page and the question whether it is settled. */
@NullMarked
package app.acta.act.replies;

import org.jspecify.annotations.NullMarked;
