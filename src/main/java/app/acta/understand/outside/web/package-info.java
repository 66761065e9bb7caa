/** Where an owner lets a language model be asked, and what it made of a voice. */
@NullMarked
package app.acta.understand.outside.web;

import org.jspecify.annotations.NullMarked;
