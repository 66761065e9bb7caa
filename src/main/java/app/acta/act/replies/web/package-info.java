/** The talk on a case, the customer's tracking page, and the settings of mail. */
@NullMarked
package app.acta.act.replies.web;

import org.jspecify.annotations.NullMarked;
