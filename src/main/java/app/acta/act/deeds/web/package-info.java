@NullMarked
package app.acta.act.deeds.web;

import org.jspecify.annotations.NullMarked;
