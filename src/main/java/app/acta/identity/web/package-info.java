/** Pages of sign-in, people and settings. */
@NullMarked
package app.acta.identity.web;

import org.jspecify.annotations.NullMarked;
