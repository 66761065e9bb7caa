/** What voices mean: language and sentiment for now, each reading with its reader's name and version. */
@NullMarked
package app.acta.understand;

import org.jspecify.annotations.NullMarked;
