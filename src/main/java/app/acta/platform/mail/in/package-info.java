/** Mail that comes in, as bytes: what it says, who wrote it, and what of it is new. Knows no database and no mail server. */
@NullMarked
@NamedInterface("mail-in")
package app.acta.platform.mail.in;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
