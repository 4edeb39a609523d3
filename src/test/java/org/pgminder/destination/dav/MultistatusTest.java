package org.pgminder.destination.dav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MultistatusTest {
    private static final HttpUrl ASKED = HttpUrl.get("https://host/dav/backups/");

    @Test
    void size_and_tag_are_read_whatever_the_prefix() throws Exception {
        List<DavResource> found = read("""
                <?xml version="1.0"?>
                <multistatus xmlns="DAV:" xmlns:x="other"><response><href>/dav/backups/app.sql</href>
                <propstat><prop><resourcetype/><x:getcontentlength>1</x:getcontentlength>
                <getcontentlength> 123456789012 </getcontentlength>
                <getlastmodified>Sat, 21 Nov 2026 06:15:00 GMT</getlastmodified><getetag>&quot;a&amp;b&quot;</getetag></prop>
                <status>HTTP/1.1 200 OK</status></propstat>
                <propstat><prop><getcontentlength/></prop><status>HTTP/1.1 404 Not Found</status></propstat>
                </response></multistatus>""");

        assertThat(found).containsExactly(new DavResource("app.sql", false, 123_456_789_012L, "\"a&b\""));
    }

    @ParameterizedTest
    @CsvSource({
        "/dav/backups/a%20b%25.sql, a b%.sql",
        "https://host/dav/backups/%C5%BE.sql, ž.sql",
        "http://behind:8080/other/way/a+b.sql, a+b.sql",
        "/dav/backups/a b ž.sql, a b ž.sql",
        "/dav/backups/folder/, folder"
    })
    void names_are_decoded_from_any_form_of_href(String href, String name) throws Exception {
        assertThat(read("<D:multistatus xmlns:D=\"DAV:\"><D:response><D:href>" + href
                        + "</D:href></D:response></D:multistatus>"))
                .extracting(DavResource::name)
                .containsExactly(name);
    }

    @Test
    void folder_is_told_from_a_file() throws Exception {
        assertThat(read("""
                                <a:multistatus xmlns:a="DAV:"><a:response><a:href>/dav/</a:href><a:propstat><a:prop>
                                <a:resourcetype><a:collection/></a:resourcetype></a:prop><a:status>HTTP/1.1 200 OK</a:status>
                                </a:propstat></a:response></a:multistatus>""")).allMatch(DavResource::folder).hasSize(1);
    }

    @Test
    void entities_are_refused() {
        assertThatThrownBy(() -> read("""
                        <!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>
                        <d:multistatus xmlns:d="DAV:"><d:response><d:href>&x;</d:href></d:response></d:multistatus>""")).isInstanceOf(XMLStreamException.class);
    }

    private static List<DavResource> read(String xml) throws XMLStreamException {
        return Multistatus.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), ASKED);
    }
}
