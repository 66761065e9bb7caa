/** The pages and endpoints that show numbers. */
@NullMarked
package app.acta.measure.web;

import org.jspecify.annotations.NullMarked;
