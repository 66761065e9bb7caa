/** The pages of rules, of who takes what, and of what would have happened. */
@NullMarked
package app.acta.act.rules.web;

import org.jspecify.annotations.NullMarked;
