/** Where an owner says which programs hear of what, and sees how that went. */
@NullMarked
package app.acta.notifications.hooks.web;

import org.jspecify.annotations.NullMarked;
