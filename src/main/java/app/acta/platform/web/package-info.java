/** What every page stands on: the page's frame, the toast, and the files a browser loads. */
@NullMarked
@org.springframework.modulith.NamedInterface("web")
package app.acta.platform.web;

import org.jspecify.annotations.NullMarked;
