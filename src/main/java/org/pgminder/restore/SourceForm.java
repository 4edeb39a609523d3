package org.pgminder.restore;

import java.io.IOException;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgminder.common.FailureException;
import org.pgminder.postgres.DatabaseForm;

/** Encoding and locale of the database that was dumped, as far as the dump tells them. */
final class SourceForm {
    private static final Pattern ENCODING = Pattern.compile("(?m)^SET client_encoding = '([^']+)';");
    private static final Pattern CREATE = Pattern.compile("CREATE DATABASE .* ENCODING = '([^']+)'(.*);");
    /** Not the tablespace, which need not exist here. */
    private static final Pattern LOCALE = Pattern.compile(
            "(?:LOCALE_PROVIDER|LOCALE|LC_COLLATE|LC_CTYPE|ICU_LOCALE|ICU_RULES|BUILTIN_LOCALE) = (?:'(?:[^']|'')*'|\\w+)");

    private static final int HEAD = 8192;

    private SourceForm() {}

    /** From {@code CREATE DATABASE}. */
    static DatabaseForm ofDefinition(String statement) {
        Matcher create = CREATE.matcher(statement);
        if (!create.matches()) {
            return DatabaseForm.OF_SERVER;
        }
        List<String> clauses = new ArrayList<>();
        Matcher locale = LOCALE.matcher(create.group(2));
        while (locale.find()) {
            clauses.add(locale.group());
        }
        return new DatabaseForm(create.group(1), String.join(" ", clauses));
    }

    /** A script of one database tells its encoding near its beginning, and no locale. */
    record Head(DatabaseForm form, DumpFile.Reading script) {}

    /** Looks at the beginning of a script; it is to be read from what this returns. */
    static Head peek(DumpFile.Reading script) throws FailureException {
        PushbackInputStream content = new PushbackInputStream(script.content(), HEAD);
        byte[] head;
        try {
            head = content.readNBytes(HEAD);
            content.unread(head);
        } catch (IOException e) {
            throw script.file().failure(e);
        }
        Matcher encoding = ENCODING.matcher(new String(head, StandardCharsets.UTF_8));
        DatabaseForm form = encoding.find() ? new DatabaseForm(encoding.group(1), "") : DatabaseForm.OF_SERVER;
        return new Head(form, new DumpFile.Reading(script.file(), content));
    }
}
