package app.acta.understand.themes.web;

/** A theme of one voice, and what the voice says of it. */
public record PartRow(String id, String title, ThemeView.Quote said) {}
