/** Tests of the cases. */
@NullMarked
package app.acta.act;

import org.jspecify.annotations.NullMarked;
