/** A language model outside, asked for translations and summaries: off until an owner enters one, every call on record. */
@NullMarked
package app.acta.understand.outside;

import org.jspecify.annotations.NullMarked;
