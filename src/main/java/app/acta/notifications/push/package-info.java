/** Browsers show messages while no page of Acta is open: web push, encrypted for each. */
@NullMarked
package app.acta.notifications.push;

import org.jspecify.annotations.NullMarked;
