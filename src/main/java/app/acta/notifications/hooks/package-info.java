/** Other programs hear of things: webhooks out, signed or in the words of a chat program. */
@NullMarked
package app.acta.notifications.hooks;

import org.jspecify.annotations.NullMarked;
