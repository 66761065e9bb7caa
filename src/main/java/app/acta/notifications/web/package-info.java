/** The bell, the list of what one has heard of, and how one wants to hear. */
@NullMarked
package app.acta.notifications.web;

import org.jspecify.annotations.NullMarked;
