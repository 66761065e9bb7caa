/** The pages people answer on, and those where they are made. */
@NullMarked
package app.acta.listen.surveys.web;

import org.jspecify.annotations.NullMarked;
