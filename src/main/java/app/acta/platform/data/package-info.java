/** The databases: one boundary per workspace, migrations, connections. */
@NullMarked
@NamedInterface("data")
package app.acta.platform.data;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
