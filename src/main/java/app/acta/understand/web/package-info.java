/** What was understood of a voice, as a part of its page. */
@NullMarked
package app.acta.understand.web;

import org.jspecify.annotations.NullMarked;
