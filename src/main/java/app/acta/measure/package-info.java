/** What the voices and cases add up to: the facts in the analytics engine, the questions asked of them, the answers. */
@NullMarked
package app.acta.measure;

import org.jspecify.annotations.NullMarked;
