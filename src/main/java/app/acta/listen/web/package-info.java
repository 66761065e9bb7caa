/** Pages and API of the inbox and of intake. */
@NullMarked
package app.acta.listen.web;

import org.jspecify.annotations.NullMarked;
