package org.pgminder.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgminder.common.Contents;
import org.pgminder.common.Secret;
import org.pgminder.dbtool.Installation;
import org.pgminder.process.Child;
import org.pgminder.process.Command;
import org.pgminder.testing.TestPostgres;
import org.pgminder.testing.Workplace;

/** What a pattern means is for the real pg_dump to say: its dump holds what is expected, and nothing else. */
@Timeout(120)
class DumpScopeTest {
    private static final String DATABASE = "scoped";

    private static final TestPostgres POSTGRES = TestPostgres.shared();

    @BeforeAll
    static void make() throws SQLException {
        POSTGRES.createDatabase(DATABASE, 3);
        POSTGRES.execute(
                DATABASE,
                "create schema hidden",
                "create schema \"Hidden\"",
                "create schema seen",
                "alter database " + DATABASE + " set search_path = seen, public",
                "create table hidden.item (id serial primary key)",
                "create table hidden.item_old (id int generated always as identity)",
                "create table \"Hidden\".\"Item.1\" (id int check (id > 0))",
                "create table seen.\"a$b\" (id int, primary key (id))",
                "create table seen.log_2025 (id int)",
                "create table seen.log_2026 (id int references seen.\"a$b\")",
                "create sequence seen.counter",
                "create function hidden.one() returns int language sql as 'select 1'",
                "create domain hidden.positive as int check (value > 0)",
                "insert into hidden.item default values",
                "insert into seen.log_2025 values (1), (2)");
    }

    static Stream<DumpScope> scopes() {
        return Stream.of(
                DumpScope.EVERYTHING,
                schemas("hidden"),
                schemas("*idden"),
                schemas("\"Hidden\"", "public"),
                withoutSchemas("HIDDEN"),
                tables("item*"),
                tables("hidden.*"),
                tables("*.\"Item.1\"", "counter"),
                tables("seen.a$b"),
                tables("log_202[56]", "*.item?old"),
                tables("log_2025|log_2026"),
                withoutTables("*.log*"),
                withoutTables("hidden.item"),
                withoutTables("hidden.item_old"),
                withoutData("*.log_2025"),
                withoutData("hidden.item*"),
                withoutData("item", "log_2025"),
                withoutData("*.*"));
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void what_is_counted_is_what_pg_dump_dumps(DumpScope scope) throws Exception {
        String dump = dump(scope);
        Contents contents;
        try (SnapshotSession session = new Postgres()
                .snapshot(
                        POSTGRES.server("s", DATABASE),
                        DATABASE,
                        new Secret("x"),
                        "pgminder scope",
                        Duration.ofSeconds(10))) {
            ContentsReader reader = new ContentsReader(session, scope);
            reader.begin(Long.MAX_VALUE);
            reader.countRows();
            contents = reader.finish();
        }
        assertThat(contents.notCounted()).isNull();
        assertThat(contents.tables().stream().map(table -> table.schema() + "." + table.name() + "=" + table.rows()))
                .containsExactlyInAnyOrderElementsOf(tablesOf(dump));
        assertThat(contents.sequences()).hasSize(matches(dump, "SELECT pg_catalog.setval\\("));
        assertThat(contents.functions()).isEqualTo(matches(dump, "^CREATE FUNCTION "));
        assertThat(contents.constraints())
                .isEqualTo(matches(dump, "^ *(CONSTRAINT|ADD CONSTRAINT|CREATE DOMAIN)| CONSTRAINT \\S+ CHECK"));
    }

    /** Every table of the dump with its rows. */
    private static List<String> tablesOf(String dump) {
        List<String> tables = new ArrayList<>();
        Matcher made =
                Pattern.compile("(?m)^CREATE (?:UNLOGGED )?TABLE (.*) \\($").matcher(dump);
        while (made.find()) {
            String name = made.group(1);
            int rows = 0;
            Matcher data = Pattern.compile(
                            "(?s)\nCOPY " + Pattern.quote(name) + " \\([^)]*\\) FROM stdin;\n(.*?)\\\\\\.\n")
                    .matcher(dump);
            if (data.find()) {
                rows = (int) data.group(1).lines().count();
            }
            tables.add(name.replace("\"", "") + "=" + rows);
        }
        return tables;
    }

    private static int matches(String dump, String regex) {
        return (int) dump.lines()
                .filter(line -> Pattern.compile(regex).matcher(line).find())
                .count();
    }

    private static String dump(DumpScope scope) throws Exception {
        Installation newest = Workplace.installations().find(List.of()).stream()
                .max(Comparator.comparing(Installation::version))
                .orElseThrow();
        List<String> arguments = new ArrayList<>(List.of(
                newest.program("pg_dump").toString(),
                "--host=localhost",
                "--username=postgres",
                "--dbname=" + DATABASE));
        arguments.add("--port=" + POSTGRES.port());
        scope.schemas().forEach(pattern -> arguments.add("--schema=" + pattern));
        scope.excludeSchemas().forEach(pattern -> arguments.add("--exclude-schema=" + pattern));
        scope.tables().forEach(pattern -> arguments.add("--table=" + pattern));
        scope.excludeTables().forEach(pattern -> arguments.add("--exclude-table=" + pattern));
        scope.excludeTableData().forEach(pattern -> arguments.add("--exclude-table-data=" + pattern));
        List<String> errors = new ArrayList<>();
        try (Child child = Child.start(new Command(arguments, Map.of("PGPASSWORD", "x")), errors::add)) {
            String dump = new String(child.output().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(child.await()).as(String.join("\n", errors)).isZero();
            return dump;
        }
    }

    private static DumpScope schemas(String... patterns) {
        return new DumpScope(List.of(patterns), List.of(), List.of(), List.of(), List.of(), true, true, true);
    }

    private static DumpScope withoutSchemas(String... patterns) {
        return new DumpScope(List.of(), List.of(patterns), List.of(), List.of(), List.of(), true, true, true);
    }

    private static DumpScope tables(String... patterns) {
        return new DumpScope(List.of(), List.of(), List.of(patterns), List.of(), List.of(), true, true, true);
    }

    private static DumpScope withoutTables(String... patterns) {
        return new DumpScope(List.of(), List.of(), List.of(), List.of(patterns), List.of(), true, true, true);
    }

    private static DumpScope withoutData(String... patterns) {
        return new DumpScope(List.of(), List.of(), List.of(), List.of(), List.of(patterns), true, true, true);
    }
}
