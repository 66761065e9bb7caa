/** The pages of themes, and the part of a voice's page that shows its themes. */
@NullMarked
package app.acta.understand.themes.web;

import org.jspecify.annotations.NullMarked;
