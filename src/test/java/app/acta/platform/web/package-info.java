/** Tests of what every page stands on. */
@NullMarked
package app.acta.platform.web;

import org.jspecify.annotations.NullMarked;
