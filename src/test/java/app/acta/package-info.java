/** Tests of the house as a whole, and the words that all tests share. */
@NullMarked
package app.acta;

import org.jspecify.annotations.NullMarked;
