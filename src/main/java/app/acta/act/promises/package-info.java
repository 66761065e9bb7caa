/** What was promised to customers, by when, and whether it was kept. */
@NullMarked
package app.acta.act.promises;

import org.jspecify.annotations.NullMarked;
