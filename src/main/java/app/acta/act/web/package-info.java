/** The pages on which cases are worked. */
@NullMarked
package app.acta.act.web;

import org.jspecify.annotations.NullMarked;
