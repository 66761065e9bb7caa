package app.acta.bench;

import app.acta.platform.mail.in.Fold;
import app.acta.platform.mail.in.MailReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/**
 * How well folding tells new words from history: every mail of an mbox answers the one before it, in the manner of fourteen
 * mail programs and four languages, with and without signature. What was put there is known line by line.
 */
final class FoldBench {
    private static final List<String> MANNERS = List.of(
            "On Mon, 2 Mar 2026 at 10:12, Acme Care <care@acme.example> wrote:|>",
            "On Monday, March 2, 2026 at 10:12:33 AM GMT+1, Acme Care\\n<care+c12-0a0b0c0d0e0f@acme.example> wrote:|>",
            "Am 02.03.26 um 10:12 schrieb Acme Care:|>",
            "Le 02/03/2026 à 10:12, Acme Care a écrit :|>",
            "El 2/3/26 a las 10:12, Acme Care escribió:|>",
            "-----Original Message-----\\nFrom: Acme Care\\nSent: Monday, March 2, 2026\\nTo: Ann\\nSubject: Yours|",
            "________________________________\\nFrom: Acme Care <care@acme.example>\\nSent: Monday\\nTo: Ann\\nSubject: Yours|",
            "Von: Acme Care <care@acme.example>\\nGesendet: Montag, 2. März 2026 10:12\\nAn: Ann\\nBetreff: Ihre Nachricht|",
            "De : Acme Care\\nEnvoyé : lundi 2 mars 2026\\nÀ : Ann\\nObjet : Votre message|",
            "De: Acme Care\\nEnviado: lunes, 2 de marzo de 2026\\nPara: Ann\\nAsunto: Su mensaje|",
            "-------- Original message --------\\nFrom: Acme Care\\nDate: 2/3/26 10:12 (GMT+01:00)\\nTo: ann@example.com\\nSubject: Yours|",
            "> Acme Care <care@acme.example> hat am 02.03.2026 10:12 CET geschrieben:|>",
            "Acme Care <care@acme.example> schrieb am Mo., 2. März 2026, 10:12:|>",
            "|>");
    private static final List<String> SIGNATURES = List.of(
            "", "-- \\nAnn Lee\\n12 Elm Road\\nSpringfield", "Sent from my iPhone",
            "Kind regards,\\nAnn Lee|Lee & Sons\\nT +41 44 555 66 77\\nwww.lee.example",
            "This e-mail and any attachments are confidential. If you are not the intended recipient, delete it.");

    private FoldBench() {}

    public static void main(String[] args) throws IOException {
        var words = Arrays.stream(Files.readString(Path.of(args[0]), StandardCharsets.UTF_8).split("(?m)^From .*\\R"))
                .filter(raw -> !raw.isBlank())
                .map(raw -> MailReader.read(raw.getBytes(StandardCharsets.UTF_8), false).text())
                .toList();
        long folded = 0;
        long right = 0;
        long should = 0;
        long whole = 0;
        for (var i = 1; i < words.size(); i++) {
            var fresh = words.get(i);
            var manner = MANNERS.get(i % MANNERS.size()).replace("\\n", "\n").split("\\|", 2);
            var signature = SIGNATURES.get(i % SIGNATURES.size()).replace("\\n", "\n").split("\\|", 2);
            var added = new ArrayList<String>();
            var kept = fresh;
            if (signature.length > 1) {
                kept += "\n\n" + signature[0];
                added.addAll(lines(signature[1]));
            } else {
                added.addAll(lines(signature[0]));
            }
            added.addAll(lines(manner[0]));
            words.get(i - 1).lines().forEach(line -> added.add(manner[1].isEmpty() ? line : "> " + line));
            var text = kept + (signature.length > 1 ? "\n" + signature[1] : "\n\n" + signature[0]) + "\n\n" + manner[0]
                    + "\n" + String.join("\n", added.subList(lines(signature[signature.length - 1]).size() + lines(manner[0]).size(), added.size()));
            var found = Fold.of(text);
            var wrong = new HashSet<>(lines(kept));
            var rest = lines(found.rest());
            folded += rest.size();
            should += lines(String.join("\n", added)).size();
            right += rest.stream().filter(line -> !wrong.contains(line) || lines(String.join("\n", added)).contains(line)).count();
            whole += lines(found.fresh()).equals(lines(kept)) ? 1 : 0;
        }
        System.out.printf(
                "%d mails. Lines folded: precision %.2f %%, recall %.2f %%. New words exactly right: %.1f %% of mails.%n",
                words.size() - 1, 100.0 * right / folded, 100.0 * right / should, 100.0 * whole / (words.size() - 1));
        var alone = words.stream().filter(text -> Fold.of(text).rest().isEmpty()).count();
        System.out.printf("Mails without history left whole: %d of %d.%n", alone, words.size());
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
