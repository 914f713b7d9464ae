package org.footfall.cli;

import java.util.concurrent.Callable;
import org.footfall.cli.settings.Setting;
import org.footfall.cli.settings.Settings;
import picocli.CommandLine.Command;

/** {@code footfall config}. */
@Command(
    name = "config",
    description = {
      "Prints the settings in effect and where each came from.",
      "Flags go before FOOTFALL_* variables, these before footfall.toml in the data folder."
    })
final class ConfigCommand implements Callable<Integer> {
  private final Session session;

  ConfigCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Settings settings = session.settings();
    Table table = new Table("SETTING", "VALUE", "FROM");
    for (Setting setting : Setting.values()) {
      Settings.Value value = settings.get(setting);
      String text = value.text().isEmpty() ? "-" : setting.secret() ? "(set)" : value.text();
      table.row(setting.key(), text, value.source());
    }
    table.print(session.out());
    return 0;
  }
}
