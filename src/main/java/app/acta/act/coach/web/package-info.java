/** The coach beside the answer, kind words beside a note, the team's glossary, and a person's own counts. */
@NullMarked
package app.acta.act.coach.web;

import org.jspecify.annotations.NullMarked;
