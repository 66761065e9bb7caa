package app.acta.understand.web;

import app.acta.platform.stat.Share;
import app.acta.understand.MeaningProgress;

/**
 * Which encoder gives voices their meanings, and how far it is, as the page shows it.
 *
 * @param encoder its name, and what it is
 * @param reaches of which languages voices are found, compared and given themes
 * @param progress how many voices have a meaning
 * @param waits what waits until all have one; empty when nothing does
 * @param fault why an owner's encoder cannot be used; empty when it can
 */
public record MeantView(String encoder, String reaches, String progress, String waits, String fault) {
    static MeantView of(MeaningProgress.Counted counted) {
        var share = new Share(counted.meant(), counted.all());
        return new MeantView(
                counted.own()
                        ? "Your own encoder %s%s."
                                .formatted(
                                        counted.encoder(),
                                        counted.dimensions() == 0
                                                ? ""
                                                : ", %,d numbers a voice".formatted(counted.dimensions()))
                        : "The encoder that ships, %s, %,d numbers a voice."
                                .formatted(counted.encoder(), counted.dimensions()),
                counted.own()
                        ? "Voices of every language it was made for are found by meaning, compared and given themes."
                                + " Feeling, complaint and all other labels are read in English only, by the encoder that ships."
                        : "English voices are found by meaning, compared and given themes.",
                counted.all() == 0
                        ? ""
                        : "%,d of %,d voices have a meaning (%s)."
                                .formatted(counted.meant(), counted.all(), share.percent()),
                counted.fault() == null && !counted.done()
                        ? "Until all have one, search goes by words, and new voices wait for their themes."
                        : "",
                counted.fault() == null
                        ? ""
                        : counted.fault()
                                + " Search goes by words and new voices wait for their themes until that is mended;"
                                + " what was found before is kept.");
    }
}
