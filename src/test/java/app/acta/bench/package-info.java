/** Measurements that {@code ./acta bench NAME} runs; each prints a table and, as its last line, one JSON object. */
@NullMarked
package app.acta.bench;

import org.jspecify.annotations.NullMarked;
