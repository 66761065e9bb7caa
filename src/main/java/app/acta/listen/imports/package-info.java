/**
 * Files of feedback: their format found from their bytes, their columns matched to the record, every row either taken in or
 * handed back with the reason.
 */
@NullMarked
package app.acta.listen.imports;

import org.jspecify.annotations.NullMarked;
