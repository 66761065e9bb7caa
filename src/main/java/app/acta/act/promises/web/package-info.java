/** Promises on the case, the ledger of all, and the calendar. */
@NullMarked
package app.acta.act.promises.web;

import org.jspecify.annotations.NullMarked;
