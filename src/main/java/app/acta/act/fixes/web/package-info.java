/** The pages of fixes. */
@NullMarked
package app.acta.act.fixes.web;

import org.jspecify.annotations.NullMarked;
