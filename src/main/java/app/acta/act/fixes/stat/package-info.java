/**
 * Whether a fix held, and whether people differ: plain functions of numbers that know no database and no web server; {@code
 * ./acta stat} opens them to anyone.
 */
@NamedInterface("fixes-stat")
@NullMarked
package app.acta.act.fixes.stat;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
