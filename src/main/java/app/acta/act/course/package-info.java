/** The course of a case: the states that ISO 10002 asks of a register of complaints, and what it cost the customer. */
@NullMarked
package app.acta.act.course;

import org.jspecify.annotations.NullMarked;
