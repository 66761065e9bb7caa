package app.acta.understand.themes;

import java.util.Map;

/**
 * What was found among some texts.
 *
 * @param map the themes
 * @param themes per text, in the order of the texts, the id of its theme; texts that are about none are left out
 */
public record Found(ThemeMap map, Map<String, String> themes) {}
