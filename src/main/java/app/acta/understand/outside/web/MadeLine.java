package app.acta.understand.outside.web;

import app.acta.understand.outside.Rendering;

/** A rendering and when it was made, for a person. */
public record MadeLine(Rendering rendering, String when) {}
