package org.footfall.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.footfall.App;
import org.footfall.Config;
import org.footfall.cli.beside.CommandFailure;
import org.footfall.cli.beside.DataFolder;
import org.footfall.cli.beside.InternalRoutes;
import org.footfall.cli.settings.Setting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code footfall serve}. */
@Command(
    name = "serve",
    description = {
      "Runs the server until it is told to stop (SIGTERM, Ctrl-C).",
      "It then takes no more requests, stores what it has taken and ends with exit code 0."
    })
final class ServeCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

  private final Session session;

  ServeCommand(Session session) {
    this.session = session;
  }

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port to listen on, 0 for any free one. Default 8000.")
  void port(String port) {
    session.flag(Setting.PORT, port);
  }

  @Option(
      names = "--listen",
      paramLabel = "ADDRESS",
      description = "Address to listen on, 0.0.0.0 for all. Default 127.0.0.1.")
  void listen(String address) {
    session.flag(Setting.LISTEN, address);
  }

  @Override
  public Integer call() throws InterruptedException {
    Config config = session.settings().config();
    DataFolder folder = new DataFolder(config.data());
    folder.create();
    DataFolder.Lock lock =
        folder
            .lock()
            .orElseThrow(
                () ->
                    new CommandFailure(
                        "another process has %s open; only one server can have it"
                            .formatted(config.data())));
    App app = App.open(config, session.clock());
    Thread stopping = Thread.ofPlatform().unstarted(() -> stop(app, folder, lock));
    Runtime.getRuntime().addShutdownHook(stopping);
    String secret = InternalRoutes.newSecret();
    try {
      app.serve(router -> new InternalRoutes(app, secret).register(router));
    } catch (UncheckedIOException refused) {
      // It would end the process as if all had been well.
      Runtime.getRuntime().removeShutdownHook(stopping);
      app.close();
      lock.close();
      throw new CommandFailure(
          refused.getMessage() + "; --port and --listen choose another address", refused);
    }
    folder.announce(new DataFolder.Server(localUri(app), ProcessHandle.current().pid(), secret));
    PrintWriter out = session.out();
    out.println("Footfall listens on " + app.http().uri());
    if (app.control().users().all().isEmpty()) {
      out.println(
          "Set it up, once, within 48 hours: "
              + LinkAddress.of(app.control().links().forSetup(), session.publicUrl()));
    }
    out.flush();
    new CountDownLatch(1).await();
    return 0;
  }

  /** Where commands on this machine reach the server. */
  private static String localUri(App app) {
    return app.http()
        .uri()
        .toString()
        .replace("//0.0.0.0:", "//127.0.0.1:")
        .replace("//[::]:", "//[::1]:");
  }

  /** A process that ends by a signal would tell so in its exit code; stopping is no failure. */
  private static void stop(App app, DataFolder folder, DataFolder.Lock lock) {
    int exitCode = 0;
    try {
      folder.withdraw();
      app.close();
      lock.close();
    } catch (RuntimeException failure) {
      LOG.error("The server did not stop properly", failure);
      exitCode = 1;
    }
    Runtime.getRuntime().halt(exitCode);
  }
}
