package org.footfall;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the table of rooms in ARCHITECTURE.md: what each package may use. */
class RoomsTest {
  private static final String ROOT = "org.footfall";

  /** Room to the rooms it may use, besides itself and what is outside of Footfall. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("model", Set.of()),
          Map.entry("mail", Set.of()),
          Map.entry("store", Set.of("model")),
          Map.entry("control", Set.of("model")),
          Map.entry("wire", Set.of("model")),
          Map.entry("ingest", Set.of("model", "store", "control")),
          Map.entry("enrich", Set.of("model", "ingest")),
          Map.entry("visit", Set.of("model", "ingest", "store")),
          Map.entry("people", Set.of("model", "store", "ingest")),
          Map.entry("query", Set.of("model", "store")),
          Map.entry("notify", Set.of("model", "store", "control", "query", "mail")),
          Map.entry("report", Set.of("model", "store", "query")),
          Map.entry("live", Set.of("model", "store", "ingest", "query")),
          Map.entry(
              "api",
              Set.of(
                  "model", "mail", "store", "control", "wire", "ingest", "enrich", "visit",
                  "people", "query", "report", "live", "notify")));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void roomsUseOnlyWhatTheTableAllows() {
    assertThat(CLASSES).as("production classes found").hasSizeGreaterThan(40);
    MAY_USE.forEach(
        (room, allowed) -> {
          List<String> forbidden = new ArrayList<>();
          for (String other : rooms()) {
            if (!other.equals(room) && !allowed.contains(other)) {
              forbidden.add(ROOT + "." + other + "..");
            }
          }
          forbidden.add(ROOT);
          noClasses()
              .that()
              .resideInAPackage(ROOT + "." + room + "..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(forbidden.toArray(String[]::new))
              .because("room " + room + " may use only " + allowed)
              .check(CLASSES);
        });
  }

  @Test
  void everyRoomIsInTheTable() {
    Set<String> known = new java.util.HashSet<>(MAY_USE.keySet());
    known.add("cli");
    assertThat(known).containsAll(rooms());
  }

  @Test
  void catchAllNamesDoNotExist() {
    classes()
        .should()
        .haveSimpleNameNotEndingWith("Impl")
        .andShould()
        .haveSimpleNameNotEndingWith("Manager")
        .andShould()
        .haveSimpleNameNotEndingWith("Utils")
        .check(CLASSES);
    noClasses()
        .should()
        .resideInAnyPackage("..util..", "..common..", "..impl..", "..manager..")
        .check(CLASSES);
  }

  @Test
  void sourceFilesStayReadable() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      List<String> tooLong =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> lines(file) > 400)
              .map(Path::toString)
              .toList();
      assertThat(tooLong).as("files over 400 lines: split them by what they do").isEmpty();
    }
  }

  private static Set<String> rooms() {
    return CLASSES.stream()
        .map(type -> type.getPackageName())
        .filter(name -> name.startsWith(ROOT + "."))
        .map(name -> name.substring(ROOT.length() + 1).split("\\.")[0])
        .collect(Collectors.toSet());
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException cause) {
      throw new java.io.UncheckedIOException(cause);
    }
  }
}
