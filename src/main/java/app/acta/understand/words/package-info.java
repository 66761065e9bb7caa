/**
 * Reads texts: pieces of words, vectors, and heads that say what a text expresses, each with a probability. Knows no
 * database and no web server, opens no connection, and finds all it needs on the class path.
 */
@NullMarked
@NamedInterface("words")
package app.acta.understand.words;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
