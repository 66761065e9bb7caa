/** Workspaces, people who work in them, roles, tokens, first run, audit. */
@NullMarked
package app.acta.identity;

import org.jspecify.annotations.NullMarked;
