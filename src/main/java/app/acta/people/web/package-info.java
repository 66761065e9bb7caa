/** How referrals and purchases come in, and where they are looked at. */
@NullMarked
package app.acta.people.web;

import org.jspecify.annotations.NullMarked;
