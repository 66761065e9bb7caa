/** Pages and the operator's command for files of feedback. */
@NullMarked
package app.acta.listen.imports.web;

import org.jspecify.annotations.NullMarked;
