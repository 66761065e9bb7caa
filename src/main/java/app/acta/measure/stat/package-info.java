/**
 * Statistics as plain functions of numbers: change points, drivers, estimates with intervals. Knows no database and no web
 * server; {@code ./acta stat} opens them to anyone.
 */
@NullMarked
@NamedInterface("stat")
package app.acta.measure.stat;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
