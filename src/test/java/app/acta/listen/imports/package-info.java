@NullMarked
package app.acta.listen.imports;

import org.jspecify.annotations.NullMarked;
