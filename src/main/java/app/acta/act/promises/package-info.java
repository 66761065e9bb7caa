/** What was promised to customers, by when, and whether it was kept. */
@NamedInterface("promises")
@NullMarked
package app.acta.act.promises;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
