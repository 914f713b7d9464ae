package org.footfall.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import org.footfall.cli.settings.Setting;
import org.footfall.cli.settings.Settings;
import org.footfall.control.Control;
import org.footfall.control.sqlite.SqliteControl;
import org.footfall.model.Site;

/** What a command works with: its streams, environment, clock and the data folder it was given. */
public final class Session {
  static final String CONTROL_FILE = "control.sqlite";

  private final Map<String, String> environment;
  private final InputStream in;
  private final PrintWriter out;
  private final PrintWriter err;
  private final InstantSource clock;
  private final Map<Setting, String> flags = new EnumMap<>(Setting.class);

  public Session(
      Map<String, String> environment,
      InputStream in,
      PrintWriter out,
      PrintWriter err,
      InstantSource clock) {
    this.environment = environment;
    this.in = in;
    this.out = out;
    this.err = err;
    this.clock = clock;
  }

  PrintWriter out() {
    return out;
  }

  PrintWriter err() {
    return err;
  }

  InputStream in() {
    return in;
  }

  InstantSource clock() {
    return clock;
  }

  /** Remembers a setting that was given as a flag. */
  void flag(Setting setting, String text) {
    flags.put(setting, text);
  }

  Settings settings() {
    return Settings.load(flags, environment);
  }

  Path dataFolder() {
    return settings().dataFolder();
  }

  /** Opens the control database, and makes the data folder where there is none. */
  Control controlOrNew() {
    return SqliteControl.open(dataFolder().resolve(CONTROL_FILE), clock);
  }

  /** Opens the control database of an installation that exists. */
  Control control() {
    Path folder = dataFolder();
    if (!Files.exists(folder.resolve(CONTROL_FILE))) {
      throw new CommandFailure(
          "there is no installation in %s. Add a site first, or name another folder with --data."
              .formatted(folder.toAbsolutePath().normalize()));
    }
    return SqliteControl.open(folder.resolve(CONTROL_FILE), clock);
  }

  /** The site that the user named by domain, public key or number. */
  static Site site(Control control, String name) {
    return control
        .sites()
        .find(name)
        .orElseThrow(
            () ->
                new CommandFailure(
                    "there is no site \"%s\"; `footfall site list` shows them".formatted(name)));
  }
}
