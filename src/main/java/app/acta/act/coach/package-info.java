/** What makes an answer good, found in a draft before it leaves; and kind words for what is written inside the house. */
@NullMarked
package app.acta.act.coach;

import org.jspecify.annotations.NullMarked;
