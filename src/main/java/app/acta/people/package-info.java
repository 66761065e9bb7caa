/** Customers, outside and inside: who they are and how they are reached. */
@NullMarked
package app.acta.people;

import org.jspecify.annotations.NullMarked;
