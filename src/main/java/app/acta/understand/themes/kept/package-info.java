/** The themes of a workspace: found by a job at night, given to voices as they are read, and kept by people. */
@NamedInterface("kept")
@NullMarked
package app.acta.understand.themes.kept;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
