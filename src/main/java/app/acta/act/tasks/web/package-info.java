/** Tasks on the page of a case and on My day. */
@NullMarked
package app.acta.act.tasks.web;

import org.jspecify.annotations.NullMarked;
