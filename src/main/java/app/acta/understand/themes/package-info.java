/**
 * What texts are about: themes found without labels, themes described by people, names for both in the customers' words,
 * and what became of a theme since the last time. Knows no database and no web server; the same input and seed always
 * give the same answer.
 */
@NullMarked
@NamedInterface("themes")
package app.acta.understand.themes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
