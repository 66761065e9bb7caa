package app.acta.act.coach.web;

import app.acta.act.coach.Wording;
import app.acta.platform.web.Page;
import java.util.List;

/**
 * A note and the words in it that could be kinder.
 *
 * @param base the address of the case
 * @param title the case's title
 * @param writer who writes it
 * @param taken whether a suggestion was just taken, so that the field must show the new words
 */
public record NoteSheet(
        Page page,
        String base,
        int number,
        String title,
        String writer,
        String note,
        List<Wording.Found> words,
        boolean taken) {}
