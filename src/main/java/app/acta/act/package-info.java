/** Cases and what is done about them until they are settled: steps, clocks, rules, actions. */
@NullMarked
package app.acta.act;

import org.jspecify.annotations.NullMarked;
