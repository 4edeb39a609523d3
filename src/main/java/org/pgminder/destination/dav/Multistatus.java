package org.pgminder.destination.dav;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answer to a PROPFIND (RFC 4918, section 14.16). It comes from outside: no DTD, no entities. A resource is told
 * by its last name alone, since the server may stand behind a proxy that rewrites hosts and paths.
 */
final class Multistatus {
    private static final String DAV = "DAV:";

    private final HttpUrl asked;
    private final List<DavResource> resources = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final Map<String, String> found = new HashMap<>();
    private final Map<String, String> inPropstat = new HashMap<>();
    private String href = "";
    private String status = "";

    private Multistatus(HttpUrl asked) {
        this.asked = asked;
    }

    static List<DavResource> read(InputStream xml, HttpUrl asked) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        XMLStreamReader reader = factory.createXMLStreamReader(xml);
        Multistatus multistatus = new Multistatus(asked);
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> multistatus.start(reader);
                case XMLStreamConstants.END_ELEMENT -> multistatus.end(reader);
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                    multistatus.text.append(reader.getText());
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new XMLStreamException("a DTD or entity in an answer");
                default -> {}
            }
        }
        return multistatus.resources;
    }

    private void start(XMLStreamReader element) {
        text.setLength(0);
        if (!DAV.equals(element.getNamespaceURI())) {
            return;
        }
        switch (element.getLocalName()) {
            case "response" -> {
                found.clear();
                href = "";
            }
            case "propstat" -> {
                inPropstat.clear();
                status = "";
            }
            case "collection" -> inPropstat.put("collection", "");
            default -> {}
        }
    }

    private void end(XMLStreamReader element) {
        if (!DAV.equals(element.getNamespaceURI())) {
            return;
        }
        String value = text.toString().strip();
        switch (element.getLocalName()) {
            case "href" -> href = href.isEmpty() ? value : href;
            case "status" -> status = value;
            case "getcontentlength", "getetag" -> inPropstat.put(element.getLocalName(), value);
            case "propstat" -> {
                // "HTTP/1.1 200 OK": other propstats name the properties that are not there.
                if (status.contains(" 200")) {
                    found.putAll(inPropstat);
                }
            }
            case "response" -> resources.add(resource());
            default -> {}
        }
    }

    private DavResource resource() {
        HttpUrl url = asked.resolve(href);
        return new DavResource(
                url == null ? href : new DavAddress(url).name(),
                found.containsKey("collection"),
                size(found.get("getcontentlength")),
                found.getOrDefault("getetag", ""));
    }

    private static long size(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }
}
