package app.acta.understand.themes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The words of a text as names of themes need them: in lower case, with their stems, broken where a phrase would end. */
final class Terms {
    /** Stands where no phrase reaches across. */
    static final String BREAK = "";

    private static final int MOST = 400;

    private static final Set<String> SMALL = Set.of("""
            a about above after again all also although always am an and any anybody anyone anything are aren't as ask at be because been before
            being below between both but by came can can't cannot come comes coming could couldn't did didn't do does doesn't doing don't done down during each
            either else even ever every everything few for from further get gets getting give gives go goes going gone gonna got had hadn't has hasn't have
            haven't having he help her here hers herself him himself his how however i i'd i'll i'm i've if im in into is isn't it it's its
            itself ive just keep kept know last less let let's like look looking lot made make makes making many may maybe me might mine more
            most much must my myself need needed needs never no nobody none nor not nothing now of off ok okay on once one only onto or other
            our ours out over own please put quite rather really said same saw say see seem seems seen shall she should shouldn't show so some
            somebody someone something still such take tell than thank thanks that that's the their theirs them themselves then there there's
            these they they're thing things think this those though through thus till to told too took tried try trying under until up upon us use used
            using very via wanna want wanted wants was wasn't way we we're we've well went were weren't what what's when where whether which while who
            whom whose why will with within without won't would wouldn't yes yet you you'd you'll you're you've your yours hello hi hey dear sir
            dont cant didnt doesnt isnt wont couldnt havent wasnt able actually already another around back
            """.strip().split("\\s+"));

    private Terms() {}

    static boolean isSmall(String word) {
        return word.length() < 2 || SMALL.contains(word) || Character.isDigit(word.charAt(0));
    }

    /** The words of the text, the first few hundred. */
    static List<String> of(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        for (var i = 0; i <= text.length() && words.size() < MOST; i++) {
            var c = i < text.length() ? text.charAt(i) : ' ';
            if (Character.isLetterOrDigit(c)
                    || Character.isSurrogate(c)
                    || Character.getType(c) == Character.NON_SPACING_MARK) {
                word.append(c);
            } else if ((c == '\'' || c == '’')
                    && !word.isEmpty()
                    && i + 1 < text.length()
                    && Character.isLetter(text.charAt(i + 1))) {
                word.append('\'');
            } else {
                if (!word.isEmpty()) {
                    words.add(bare(word.toString().toLowerCase(Locale.ROOT)));
                    word.setLength(0);
                }
                if (c != ' '
                        && c != '-'
                        && c != '\t'
                        && !words.isEmpty()
                        && !words.getLast().isEmpty()) {
                    words.add(BREAK);
                }
            }
        }
        return words;
    }

    private static String bare(String word) {
        var shorter = word.length() > 80 ? word.substring(0, 80) : word;
        return shorter.endsWith("'s") && !SMALL.contains(shorter)
                ? shorter.substring(0, shorter.length() - 2)
                : shorter;
    }

    /** What forms of one English word have in common: charge, charged, charges, charging. Not for people to read. */
    static String stem(String word) {
        var s = word;
        if (s.endsWith("ies") && s.length() > 4) {
            s = s.substring(0, s.length() - 3) + "y";
        } else if (s.endsWith("sses") || s.endsWith("shes") || s.endsWith("ches") || s.endsWith("xes")) {
            s = s.substring(0, s.length() - 2);
        } else if (s.endsWith("s") && s.length() > 3 && !s.endsWith("ss") && !s.endsWith("us") && !s.endsWith("is")) {
            s = s.substring(0, s.length() - 1);
        }
        for (var ending : List.of("ation", "ing", "ion", "ied", "ed")) {
            if (s.endsWith(ending) && hasVowel(s, s.length() - ending.length()) && s.length() - ending.length() > 2) {
                s = s.substring(0, s.length() - ending.length());
                if (ending.equals("ied")) {
                    s += "y";
                } else if (ending.equals("ation")) {
                    s += "at";
                }
                break;
            }
        }
        if (s.endsWith("e") && s.length() > 3) {
            s = s.substring(0, s.length() - 1);
        }
        var last = s.length() - 1;
        if (last > 2 && s.charAt(last) == s.charAt(last - 1) && "lszf".indexOf(s.charAt(last)) < 0) {
            s = s.substring(0, last);
        }
        return s.endsWith("y") && s.length() > 3 ? s.substring(0, s.length() - 1) + "i" : s;
    }

    private static boolean hasVowel(String word, int to) {
        for (var i = 0; i < to; i++) {
            if ("aeiouy".indexOf(word.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }
}
