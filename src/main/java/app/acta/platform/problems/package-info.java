/** What the product refuses, and how a person is told. */
@NullMarked
@NamedInterface("problems")
package app.acta.platform.problems;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
