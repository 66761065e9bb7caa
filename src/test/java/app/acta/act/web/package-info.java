/** Tests of the pages on which cases are worked. */
@NullMarked
package app.acta.act.web;

import org.jspecify.annotations.NullMarked;
