/** Who hears of what, where and when. Nobody calls this room; it listens. */
@NullMarked
package app.acta.notifications;

import org.jspecify.annotations.NullMarked;
