/** Work that must happen later, kept in the same transaction as the deed. */
@NullMarked
@NamedInterface("jobs")
package app.acta.platform.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
