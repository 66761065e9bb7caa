/** The pages of conversations about feedback. */
@NullMarked
package app.acta.act.talks.web;

import org.jspecify.annotations.NullMarked;
