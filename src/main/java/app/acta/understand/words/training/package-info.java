/** Teaches the readers: labelled texts, what heads learn from them, and what these reach on texts that were held out. */
@NullMarked
@NamedInterface("training")
package app.acta.understand.words.training;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
