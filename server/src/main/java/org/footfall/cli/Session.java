package org.footfall.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import org.footfall.cli.beside.CommandFailure;
import org.footfall.cli.beside.DataFolder;
import org.footfall.cli.beside.Installation;
import org.footfall.cli.settings.Setting;
import org.footfall.cli.settings.Settings;
import org.footfall.control.Control;
import org.footfall.control.sqlite.SqliteControl;

/** What a command works with: its streams, environment, clock and the data folder it was given. */
public final class Session {
  private static final int EXIT_INTERRUPTED = 130;
  static final String CONTROL_FILE = "control.sqlite";

  private final Map<String, String> environment;
  private final InputStream in;
  private final OutputStream rawOut;
  private final PrintWriter out;
  private final PrintWriter err;
  private final InstantSource clock;
  private final boolean terminal;
  private volatile boolean interrupted;
  private final Map<Setting, String> flags = new EnumMap<>(Setting.class);

  public Session(
      Map<String, String> environment,
      InputStream in,
      OutputStream out,
      PrintWriter err,
      InstantSource clock,
      boolean terminal) {
    this.environment = environment;
    this.in = in;
    this.rawOut = out;
    this.out = new PrintWriter(out, true, StandardCharsets.UTF_8);
    this.err = err;
    this.clock = clock;
    this.terminal = terminal;
  }

  /** The session of this process. */
  public static Session ofProcess() {
    Console console = System.console();
    return new Session(
        System.getenv(),
        System.in,
        new FileOutputStream(FileDescriptor.out),
        new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        Clock.systemUTC(),
        console != null && console.isTerminal());
  }

  /** Work that is brought to a good end when the user interrupts it. */
  interface Interruptible extends AutoCloseable {
    @Override
    void close();
  }

  /** Until it is closed, a signal to end only sets {@link #interrupted} and waits for the work. */
  Interruptible interruptible() {
    Thread worker = Thread.currentThread();
    Thread hook =
        Thread.ofPlatform()
            .unstarted(
                () -> {
                  interrupted = true;
                  try {
                    worker.join(Duration.ofMinutes(2));
                  } catch (InterruptedException impatient) {
                    Runtime.getRuntime().halt(EXIT_INTERRUPTED);
                  }
                  Runtime.getRuntime().halt(EXIT_INTERRUPTED);
                });
    Runtime.getRuntime().addShutdownHook(hook);
    return () -> {
      if (!interrupted) {
        Runtime.getRuntime().removeShutdownHook(hook);
      }
    };
  }

  boolean interrupted() {
    return interrupted;
  }

  /** True where messages go to a terminal. */
  boolean terminal() {
    return terminal;
  }

  /** The output for bytes; closing it only flushes. */
  OutputStream rawOut() {
    out.flush();
    return new FilterOutputStream(rawOut) {
      @Override
      public void write(byte[] bytes, int start, int length) throws IOException {
        out.write(bytes, start, length);
      }

      @Override
      public void close() throws IOException {
        flush();
      }
    };
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

  /** Where browsers reach the server: as it is set, else where it listens now or would listen. */
  String publicUrl() {
    Settings settings = settings();
    return settings.get(Setting.PUBLIC_URL).text().isBlank()
        ? new DataFolder(settings.dataFolder())
            .server()
            .map(DataFolder.Server::uri)
            .orElseGet(settings::publicUrl)
        : settings.publicUrl();
  }

  /** Opens the data, through the server where one runs. */
  Installation installation() {
    return Installation.open(settings().config(), clock);
  }
}
