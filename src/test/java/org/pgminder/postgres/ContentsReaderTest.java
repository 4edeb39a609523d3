package org.pgminder.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pgminder.common.Contents;
import org.pgminder.common.Definitions;
import org.pgminder.common.Secret;
import org.pgminder.settings.ServerSettings;
import org.pgminder.settings.SslMode;
import org.pgminder.testing.TestPostgres;

@Timeout(120)
class ContentsReaderTest {
    private static final String DATABASE = "contents";
    private static final String OUTSIDER = "contents_outsider";

    private final TestPostgres postgres = TestPostgres.shared();
    private final Postgres subject = new Postgres();

    @BeforeEach
    void make() throws SQLException {
        postgres.createDatabase(DATABASE, 3);
    }

    @Test
    void everything_that_a_dump_holds_is_found() throws Exception {
        postgres.execute(
                DATABASE,
                "create schema \"Odd \"\" {schema} ?\"",
                "create table \"Odd \"\" {schema} ?\".\"tab;le -- ' $1\" (id serial primary key, name text check (name <> ''))",
                "insert into \"Odd \"\" {schema} ?\".\"tab;le -- ' $1\" (name) values ('a'), ('b')",
                "create table parent (id int primary key, day date) ",
                "create table child (more text) inherits (parent)",
                "insert into parent values (1)",
                "insert into child values (2), (3)",
                "create table part (id int, primary key (id)) partition by range (id)",
                "create table part_1 partition of part for values from (0) to (10)",
                "create table part_2 partition of part for values from (10) to (20)",
                "insert into part select generate_series(5, 14)",
                "create table refers (id int references part)",
                "create unlogged table fleeting as select generate_series(1, 4) as id",
                "create temporary table passing (id int)",
                "create materialized view seen as select * from item",
                "create materialized view unseen as select * from item with no data",
                "create index on seen (id)",
                "create sequence unused",
                "create function twice(int) returns int language sql as 'select 2 * $1'",
                "create type span as range (subtype = int)",
                "create domain positive as int check (value > 0)",
                "select lo_create(0)");
        Contents contents = read("postgres");
        assertThat(contents.notCounted()).isNull();
        assertThat(contents.database()).isEqualTo(DATABASE);
        assertThat(contents.tables())
                .extracting(Contents.Table::schema, Contents.Table::name, Contents.Table::rows)
                .containsExactlyInAnyOrder(
                        tuple("Odd \" {schema} ?", "tab;le -- ' $1", 2L),
                        tuple("public", "item", 3L),
                        tuple("public", "parent", 1L),
                        tuple("public", "child", 2L),
                        tuple("public", "part_1", 5L),
                        tuple("public", "part_2", 5L),
                        tuple("public", "refers", 0L),
                        tuple("public", "fleeting", 4L));
        assertThat(contents.rows()).isEqualTo(22);
        assertThat(contents.sequences())
                .containsExactlyInAnyOrder(
                        new Contents.Sequence("Odd \" {schema} ?", "tab;le -- ' $1_id_seq", 2L, 2L),
                        new Contents.Sequence("public", "unused", null, null));
        assertThat(contents.materializedViews()).isEqualTo(2);
        assertThat(contents.indexes()).isEqualTo(7);
        assertThat(contents.constraints()).isEqualTo(7);
        assertThat(contents.functions()).isEqualTo(1);
        assertThat(contents.largeObjects()).isEqualTo(1);
        assertThat(contents.extensions()).isEmpty();
    }

    /** In words, so that a proof can say which one differs, and how. */
    @Test
    void definitions_tell_what_each_object_is() throws Exception {
        postgres.execute(
                DATABASE,
                "create schema \"Odd\"",
                "create table \"Odd\".part (id int, \"at Day\" timestamp(3), gone int, primary key (id)) partition by range (id)",
                "create table \"Odd\".part_1 partition of \"Odd\".part for values from (0) to (10)",
                "alter table \"Odd\".part drop column gone",
                "create domain positive as int constraint above check (value > 0)",
                "create table refers (id int references \"Odd\".part on delete cascade deferrable, other positive not null)",
                "create unique index low on item (lower(name), id desc) include (name) where id > 1",
                "alter table item add constraint named check (name <> '')",
                "create function twice(a int, inout b text) language sql as 'select $2'",
                "create procedure nothing() language sql as ''",
                "create materialized view seen as select * from item");
        Definitions definitions = Objects.requireNonNull(read("postgres").definitions());
        assertThat(definitions.tables())
                .containsOnly(
                        entry("Odd.part", "\"at Day\" timestamp(3) without time zone, id integer"),
                        entry("Odd.part_1", "\"at Day\" timestamp(3) without time zone, id integer"),
                        entry("public.item", "id integer, name text, payload text"),
                        entry("public.refers", "id integer, other public.positive"));
        assertThat(definitions.indexes())
                .containsOnly(
                        entry("\"Odd\".part_pkey", "primary btree on \"Odd\".part (id)"),
                        entry("\"Odd\".part_1_pkey", "primary btree on \"Odd\".part_1 (id)"),
                        entry("public.item_pkey", "primary btree on public.item (id)"),
                        entry(
                                "public.low",
                                "unique btree on public.item (expression, id, name) with 1 included in order 0 3 where"));
        assertThat(definitions.constraints())
                .containsOnly(
                        entry("part_pkey on \"Odd\".part", "primary key (id)"),
                        entry("item_pkey on public.item", "primary key (id)"),
                        entry("above on domain public.positive", "check"),
                        entry("named on public.item", "check"),
                        entry(
                                "refers_id_fkey on public.refers",
                                "foreign key (id) references \"Odd\".part (id) match s update a delete c deferrable"));
        assertThat(definitions.functions()).hasSize(2);
        assertThat(definitions.functions().get("public.twice(a integer, INOUT b text)"))
                .startsWith("function returns text in sql ");
        assertThat(definitions.functions().get("public.nothing()")).startsWith("procedure in sql ");
    }

    @Test
    void statements_about_the_database_follow_what_is_dumped() throws Exception {
        postgres.execute("postgres", "grant connect on database " + DATABASE + " to pg_monitor");
        assertThat(read("postgres").create())
                .hasSizeGreaterThan(3)
                .contains(
                        "ALTER DATABASE " + DATABASE + " OWNER TO postgres;",
                        "REVOKE ALL ON DATABASE " + DATABASE + " FROM PUBLIC;",
                        "GRANT CONNECT ON DATABASE " + DATABASE + " TO pg_monitor;");
        try (SnapshotSession session = session("postgres")) {
            ContentsReader reader = new ContentsReader(
                    session, new DumpScope(List.of(), List.of(), List.of(), List.of(), List.of(), true, false, false));
            reader.begin(Long.MAX_VALUE);
            assertThat(reader.finish().create())
                    .singleElement()
                    .asString()
                    .startsWith("CREATE DATABASE " + DATABASE + " WITH TEMPLATE = template0 ENCODING = 'UTF8'");
        }
    }

    @Test
    void digest_of_a_function_does_not_depend_on_encoding_and_ends_of_lines() throws Exception {
        String unix = digest("select\n 'a\u00e4b'");
        assertThat(digest("select\r\n 'a\u00f6\u00f6b'")).isEqualTo(unix);
        assertThat(digest("select\n 'b'")).isNotEqualTo(unix);
    }

    private String digest(String text) throws Exception {
        postgres.execute(DATABASE, "create or replace function f() returns text language sql as $$" + text + "$$");
        Definitions definitions = Objects.requireNonNull(read("postgres").definitions());
        return String.valueOf(definitions.functions().get("public.f()"));
    }

    @Test
    void a_snapshot_does_not_see_what_comes_after_it() throws Exception {
        try (SnapshotSession session = session("postgres")) {
            ContentsReader reader = new ContentsReader(session, DumpScope.EVERYTHING);
            reader.begin(Long.MAX_VALUE);
            postgres.execute(
                    DATABASE,
                    "insert into item values (99, 'late')",
                    "create table later (id serial)",
                    "insert into later default values");
            try (Connection other = postgres.connect(DATABASE);
                    Statement statement = other.createStatement()) {
                other.setAutoCommit(false);
                other.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                statement.execute("set transaction snapshot '" + session.id() + "'");
                assertThat(statement.execute("select * from item where id = 99"))
                        .isTrue();
                assertThat(statement.getResultSet().next()).isFalse();
            }
            reader.countRows();
            assertThat(reader.finish().tables()).containsExactly(new Contents.Table("public", "item", 3));
        }
        assertThat(read("postgres").rows()).isEqualTo(5);
    }

    @Test
    void a_sequence_has_its_values_before_and_after() throws Exception {
        postgres.execute(DATABASE, "create sequence steps", "select nextval('steps')");
        try (SnapshotSession session = session("postgres")) {
            ContentsReader reader = new ContentsReader(session, DumpScope.EVERYTHING);
            reader.begin(Long.MAX_VALUE);
            postgres.execute(DATABASE, "select nextval('steps')");
            assertThat(reader.finish().sequences()).containsExactly(new Contents.Sequence("public", "steps", 1L, 2L));
        }
    }

    /** It is empty for every older snapshot, too, so nobody knows what the dump has of it. */
    @Test
    void a_table_that_was_truncated_or_rewritten_after_the_snapshot_is_not_counted() throws Exception {
        postgres.execute(DATABASE, "create table other as select 1 as id", "create table third as select 1 as id");
        try (SnapshotSession session = session("postgres")) {
            ContentsReader reader = new ContentsReader(session, DumpScope.EVERYTHING);
            reader.begin(Long.MAX_VALUE);
            postgres.execute(DATABASE, "truncate item", "alter table other alter column id type bigint");
            reader.countRows();
            Contents contents = reader.finish();
            assertThat(contents.notCounted()).contains("\"public\".\"item\"", "emptied or written anew");
            assertThat(contents.tables())
                    .containsExactly(
                            new Contents.Table("public", "item", -1),
                            new Contents.Table("public", "other", -1),
                            new Contents.Table("public", "third", 1));
        }
        assertThat(read("postgres").rows()).isEqualTo(2);
    }

    /** A dump in two parts holds nothing between them. */
    @Test
    void a_count_is_forgotten_when_the_table_changes_before_the_dump_has_ended() throws Exception {
        postgres.execute(DATABASE, "create table other as select 1 as id");
        try (SnapshotSession session = session("postgres")) {
            ContentsReader reader = new ContentsReader(session, DumpScope.EVERYTHING);
            reader.begin(Long.MAX_VALUE);
            reader.countRows();
            postgres.execute(DATABASE, "truncate item");
            reader.forgetChanged();
            assertThat(reader.finish().tables())
                    .containsExactly(
                            new Contents.Table("public", "item", -1), new Contents.Table("public", "other", 1));
        }
    }

    @Test
    void no_lock_stays_behind_a_count() throws Exception {
        postgres.execute(DATABASE, "create sequence steps");
        try (SnapshotSession session = session("postgres")) {
            ContentsReader reader = new ContentsReader(session, DumpScope.EVERYTHING);
            reader.begin(Long.MAX_VALUE);
            reader.countRows();
            postgres.execute(DATABASE, "set lock_timeout = '3s'", "drop table item");
            postgres.execute(DATABASE, "set lock_timeout = '3s'", "alter sequence steps restart 7");
            assertThat(reader.finish().rows()).isEqualTo(3);
        }
    }

    @Test
    void a_table_that_may_not_be_read_leaves_the_rows_uncounted_and_the_snapshot_usable() throws Exception {
        postgres.execute(
                DATABASE,
                "do $$ begin create role " + OUTSIDER
                        + " login password 'x'; exception when duplicate_object then null; end $$");
        try (SnapshotSession session = session(OUTSIDER)) {
            ContentsReader reader = new ContentsReader(session, DumpScope.EVERYTHING);
            reader.begin(Long.MAX_VALUE);
            reader.countRows();
            Contents contents = reader.finish();
            assertThat(contents.notCounted()).contains("could not be counted", "item");
            assertThat(contents.tables()).containsExactly(new Contents.Table("public", "item", -1));
            assertThat(contents.rows()).isEqualTo(-1);
            try (Connection other = postgres.connect(DATABASE);
                    Statement statement = other.createStatement()) {
                other.setAutoCommit(false);
                other.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                statement.execute("set transaction snapshot '" + session.id() + "'");
            }
        }
    }

    @Test
    void rows_that_are_hidden_from_the_role_are_never_left_out_in_silence() throws Exception {
        postgres.execute(
                DATABASE,
                "do $$ begin create role " + OUTSIDER
                        + " login password 'x'; exception when duplicate_object then null; end $$",
                "alter table item enable row level security",
                "create policy first_only on item using (id = 1)",
                "grant select on item to " + OUTSIDER);
        assertThat(read(OUTSIDER).notCounted()).contains("could not be counted", "row-level security");
        assertThat(read("postgres").rows()).isEqualTo(3);
    }

    @Test
    void counting_ends_when_it_is_skipped_or_cancelled() throws Exception {
        try (SnapshotSession session = session("postgres")) {
            ContentsReader reader = new ContentsReader(session, DumpScope.EVERYTHING);
            reader.begin(Long.MAX_VALUE);
            reader.skipRows("too slow");
            session.cancel();
            reader.countRows();
            assertThat(reader.finish().rows()).isEqualTo(-1);
        }
        Awaitility.await().until(() -> sessions() == 0);
    }

    private int sessions() throws SQLException {
        try (Connection connection = postgres.connect("postgres");
                Statement statement = connection.createStatement()) {
            var row = statement.executeQuery(
                    "select count(*) from pg_stat_activity where application_name = 'pgminder test'");
            row.next();
            return row.getInt(1);
        }
    }

    private Contents read(String role) throws ServerException {
        try (SnapshotSession session = session(role)) {
            return ContentsReader.read(session);
        }
    }

    private SnapshotSession session(String role) throws ServerException {
        return subject.snapshot(
                new ServerSettings(
                        "s", "localhost", postgres.port(), DATABASE, role, new Secret("x"), SslMode.DISABLE, null),
                DATABASE,
                new Secret("x"),
                "pgminder test",
                Duration.ofSeconds(10));
    }
}
