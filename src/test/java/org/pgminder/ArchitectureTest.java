package org.pgminder;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Holds the arrows of docs/design.md. */
class ArchitectureTest {
    private static final String ROOT = "org.pgminder";

    /** From the top down; a package may import only from lines below its own. */
    private static final List<Set<String>> LINES = List.of(
            Set.of("app"),
            Set.of("desktop", "api", "cli"),
            Set.of("engine"),
            Set.of("backup", "restore", "retention", "monitor"),
            Set.of(
                    "autostart",
                    "awake",
                    "destination",
                    "schedule",
                    "catalogue",
                    "codec",
                    "dbtool",
                    "postgres",
                    "keyring"),
            Set.of("process", "secrets", "settings", "dbus"),
            Set.of("common"));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void imports_run_down_only() {
        List<String> broken = new ArrayList<>();
        for (JavaClass from : CLASSES) {
            int line = lineOf(from);
            from.getDirectDependenciesFromSelf().stream()
                    .filter(dependency ->
                            dependency.getTargetClass().getPackageName().startsWith(ROOT))
                    .filter(dependency -> !topLevel(dependency.getTargetClass()).equals(topLevel(from)))
                    .filter(dependency -> lineOf(dependency.getTargetClass()) <= line)
                    .forEach(dependency -> broken.add(dependency.getDescription()));
        }
        Assertions.assertTrue(broken.isEmpty(), () -> String.join(System.lineSeparator(), broken));
    }

    @Test
    void every_package_has_its_line() {
        Set<String> unknown = CLASSES.stream()
                .map(ArchitectureTest::topLevel)
                .filter(name -> !name.isEmpty())
                .filter(name -> LINES.stream().noneMatch(line -> line.contains(name)))
                .collect(Collectors.toCollection(TreeSet::new));
        Assertions.assertEquals(Set.of(), unknown);
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void only_the_desktop_draws() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".desktop..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.awt..", "javax.swing..", "com.formdev..")
                .because("the same engine runs without a screen")
                .check(CLASSES);
    }

    @Test
    void only_api_serves_http() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".api..", ROOT + ".app.demo..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.sun.net.httpserver..", "org.apache.catalina..")
                .because(
                        "what listens must be found in one place; the demo's WebDAV server is a destination to play with")
                .check(CLASSES);
    }

    @Test
    void only_catalogue_postgres_and_schedule_know_sql() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".catalogue..", ROOT + ".postgres..", ROOT + ".app.demo..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.jdbi..", "org.postgresql..", "org.flywaydb..", "org.sqlite..")
                .because("SQL stands in two places; the demo fills a database of its own")
                .check(CLASSES);
    }

    @Test
    void only_process_starts_programs() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".process..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(ProcessBuilder.class.getName())
                .because("ending a child with its children, and what it may see, is done right once")
                .check(CLASSES);
    }

    @Test
    void only_the_command_line_prints() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("the tray has no terminal: what is said there is lost")
                .check(CLASSES);
    }

    @Test
    void only_common_reads_the_clock() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".common..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDateTime.class, "now")
                .orShould()
                .callMethod(java.time.ZonedDateTime.class, "now", java.time.ZoneId.class)
                .because("time must be steppable in tests")
                .check(CLASSES);
    }

    @Test
    void destinations_never_use_each_other() {
        slices().matching(ROOT + ".destination.(*)..")
                .should()
                .notDependOnEachOther()
                .because("a kind can be taken out without another one noticing")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    private static int lineOf(JavaClass type) {
        String name = topLevel(type);
        for (int line = 0; line < LINES.size(); line++) {
            if (LINES.get(line).contains(name)) {
                return line;
            }
        }
        return -1; // Main, above everything
    }

    private static String topLevel(JavaClass type) {
        String rest = type.getPackageName().substring(ROOT.length());
        return rest.isEmpty() ? "" : rest.substring(1).split("\\.", 2)[0];
    }
}
