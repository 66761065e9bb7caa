/** What is done so that something does not happen again, whether it held, and what is talked over with the people it touched. */
@NamedInterface("fixes")
@NullMarked
package app.acta.act.fixes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
