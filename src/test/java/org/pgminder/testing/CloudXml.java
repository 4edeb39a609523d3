package org.pgminder.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A multistatus as sabre/dav writes it: what a resource does not have stands in a propstat of its own. */
final class CloudXml {
    private final ByteArrayOutputStream out;

    CloudXml(ByteArrayOutputStream out) {
        this.out = out;
        write("<?xml version=\"1.0\"?>\n<d:multistatus xmlns:d=\"DAV:\" xmlns:s=\"http://sabredav.org/ns\""
                + " xmlns:oc=\"http://owncloud.org/ns\" xmlns:nc=\"http://nextcloud.org/ns\">");
    }

    void add(String href, Path file) throws IOException {
        boolean folder = Files.isDirectory(file);
        add(
                folder && !href.endsWith("/") ? href + "/" : href,
                folder,
                Files.size(file),
                Files.getLastModifiedTime(file).toInstant());
    }

    void add(String href, boolean folder, long size, Instant modified) {
        String time = DateTimeFormatter.RFC_1123_DATE_TIME.format(modified.atZone(ZoneOffset.UTC));
        write("<d:response><d:href>" + href + "</d:href><d:propstat><d:prop>");
        write(folder ? "<d:resourcetype><d:collection/></d:resourcetype>" : "<d:resourcetype/>");
        write("<d:getlastmodified>" + time + "</d:getlastmodified>");
        if (!folder) {
            write("<d:getcontentlength>" + size + "</d:getcontentlength>");
        }
        write("<d:getetag>&quot;" + Long.toHexString(modified.toEpochMilli()) + "-" + size + "&quot;</d:getetag>");
        write("</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat>");
        if (folder) {
            write(
                    "<d:propstat><d:prop><d:getcontentlength/></d:prop><d:status>HTTP/1.1 404 Not Found</d:status></d:propstat>");
        }
        write("</d:response>");
    }

    void end() {
        write("</d:multistatus>");
    }

    private void write(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
