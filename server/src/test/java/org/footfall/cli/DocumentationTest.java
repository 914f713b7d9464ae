package org.footfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.footfall.cli.settings.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Holds docs/operations.md and docs/cli.md to the program. */
class DocumentationTest {
  private static final Path DOCS = Path.of("../docs");

  @Test
  void everySettingIsDocumentedWithItsDefault() throws IOException {
    String table =
        Arrays.stream(Setting.values())
            .map(DocumentationTest::row)
            .collect(Collectors.joining("\n"));
    assertThat(Files.readString(DOCS.resolve("operations.md"))).contains(table);
  }

  private static String row(Setting setting) {
    String text = setting.defaultText().replace(",", ", ");
    return "| `%s` | %s | %s |"
        .formatted(setting.key(), text.isEmpty() ? "" : "`" + text + "`", setting.description());
  }

  @Test
  void everyCommandAndOptionIsDocumented(@TempDir Path data) throws IOException {
    String text = Files.readString(DOCS.resolve("cli.md"));
    CommandLine root = CommandTree.root(CommandLineRun.session(data));
    root.getSubcommands()
        .values()
        .forEach(
            command -> {
              if (!command.getCommandSpec().usageMessage().hidden()) {
                assertDocumented(text, command);
              }
            });
  }

  private static void assertDocumented(String text, CommandLine command) {
    assertThat(text).contains(command.getCommandSpec().qualifiedName().replace("footfall ", ""));
    command
        .getCommandSpec()
        .options()
        .forEach(
            option -> {
              if (!option.usageHelp() && !option.versionHelp()) {
                assertThat(text).as(command.getCommandName()).contains(option.names()[0]);
              }
            });
    command.getSubcommands().values().forEach(child -> assertDocumented(text, child));
  }
}
