package org.pgminder.catalogue;

import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.TemplateEngine;

/**
 * Finds {@code :name} and {@code <list>} in the catalogue's statements, in which a colon is nothing else, as no text in them has one.
 * Jdbi's own way is two ANTLR grammars for whatever anybody may write: a hundred classes and 0.7 MB that would stay for as long as the tray does.
 */
final class PlainSql implements SqlParser, TemplateEngine {
    private static final Pattern LIST = Pattern.compile("<(\\w+)>");

    private PlainSql() {}

    static Jdbi over(DataSource connections) {
        PlainSql plain = new PlainSql();
        return Jdbi.create(connections)
                .configure(
                        SqlStatements.class,
                        statements -> statements.setSqlParser(plain).setTemplateEngine(plain));
    }

    @Override
    public String render(String template, StatementContext context) {
        return template.indexOf('<') < 0
                ? template
                : LIST.matcher(template).replaceAll(list -> values(list.group(1), context));
    }

    /** As {@code bindList} has left them. */
    private static String values(String list, StatementContext context) {
        if (!(context.getAttribute(list) instanceof String values)) {
            throw new IllegalStateException("no values were given for <" + list + ">");
        }
        return values;
    }

    @Override
    public ParsedSql parse(String sql, StatementContext context) {
        ParsedSql.Builder parsed = ParsedSql.builder();
        int done = 0;
        for (int colon = sql.indexOf(':'); colon >= 0; colon = sql.indexOf(':', done)) {
            int end = colon + 1;
            while (end < sql.length() && Character.isJavaIdentifierPart(sql.charAt(end))) {
                end++;
            }
            parsed.append(sql.substring(done, colon)).appendNamedParameter(sql.substring(colon + 1, end));
            done = end;
        }
        return parsed.append(sql.substring(done)).build();
    }

    @Override
    public String nameParameter(String name, StatementContext context) {
        return ":" + name;
    }
}
