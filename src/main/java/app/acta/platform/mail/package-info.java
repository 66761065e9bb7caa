/** Mail that goes out: where it leaves from, what a letter is, and how it is handed to a mail server. */
@NullMarked
@NamedInterface("mail")
package app.acta.platform.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
