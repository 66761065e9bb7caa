package app.acta.act.deeds.web;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The entries as an Atom feed (RFC 4287). */
final class Feed {
    private Feed() {}

    static byte[] of(SaidSheet sheet, String address) {
        var out = new ByteArrayOutputStream();
        try {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace("http://www.w3.org/2005/Atom");
            xml.writeAttribute("xml:lang", sheet.tongue().tag());
            element(xml, "id", address);
            element(
                    xml,
                    "title",
                    sheet.tongue().say("title") + " · " + sheet.workspace().name());
            element(xml, "updated", newest(sheet).toString());
            link(xml, "self", address + "/feed?lang=" + sheet.tongue().tag());
            link(xml, "alternate", address + "?lang=" + sheet.tongue().tag());
            xml.writeStartElement("author");
            element(xml, "name", sheet.workspace().name());
            xml.writeEndElement();
            for (var line : sheet.lines()) {
                entry(xml, sheet, line, address);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    private static Instant newest(SaidSheet sheet) {
        return sheet.lines().stream()
                .map(line -> Objects.requireNonNull(line.deed().approvedAt()))
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    private static void entry(XMLStreamWriter xml, SaidSheet sheet, SaidSheet.Line line, String address)
            throws XMLStreamException {
        var deed = line.deed();
        xml.writeStartElement("entry");
        element(xml, "id", "urn:uuid:" + deed.id().value());
        element(xml, "title", plain(line.said()));
        element(xml, "updated", Objects.requireNonNull(deed.approvedAt()).toString());
        link(xml, "alternate", address + "?lang=" + sheet.tongue().tag() + "#entry-" + deed.number());
        var state = sheet.tongue().say(deed.state().key());
        element(xml, "content", plain(line.words().isBlank() ? state : state + ": " + line.words()));
        xml.writeEndElement();
    }

    // XML 1.0 has no place for most control characters, not even escaped.
    private static String plain(String words) {
        return new String(
                words.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]|[\\uFFFE\\uFFFF]", "").getBytes(StandardCharsets.UTF_8),
                StandardCharsets.UTF_8);
    }

    private static void element(XMLStreamWriter xml, String name, String words) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(words);
        xml.writeEndElement();
    }

    private static void link(XMLStreamWriter xml, String rel, String href) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", rel);
        xml.writeAttribute("href", href);
    }
}
