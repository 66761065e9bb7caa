package app.acta.act.replies.web;

import java.util.UUID;

/** A template as it stands in its form; {@code field} and {@code error} say what could not be saved. */
public record PhraseForm(
        UUID id, int version, String name, String language, String words, String field, String error) {}
