package app.acta.measure;

import java.util.Set;

/**
 * Voices that are alike in everything that is looked at: parts that are not given are {@link app.acta.listen.Filter#NONE}.
 *
 * @param part by which the whole is told apart
 * @param themes their ids
 * @param value the figure of each
 */
record Alike(String part, String location, String segment, Set<String> themes, double value, long count) {}
