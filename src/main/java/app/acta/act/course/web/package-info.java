/** The course of a case on its page, and the page of effort. */
@NullMarked
package app.acta.act.course.web;

import org.jspecify.annotations.NullMarked;
