/** The pages of problems, and what the page of a case shows of its problem. */
@NullMarked
package app.acta.act.problems.web;

import org.jspecify.annotations.NullMarked;
