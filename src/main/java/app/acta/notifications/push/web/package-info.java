/** Where people ask a browser to tell them, and what such a browser fetches. */
@NullMarked
package app.acta.notifications.push.web;

import org.jspecify.annotations.NullMarked;
