package org.footfall.cli.beside;

import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Optional;
import org.footfall.App;
import org.footfall.Config;
import org.footfall.cli.accesslog.LogFormat;
import org.footfall.cli.accesslog.LogRules;
import org.footfall.cli.logimport.LogTarget;
import org.footfall.model.Site;
import tools.jackson.databind.JsonNode;

/** An installation as commands use it, whoever has its data open. */
public interface Installation extends AutoCloseable {

  /** Through the server where one runs, else by opening the data folder. */
  static Installation open(Config config, InstantSource clock) {
    DataFolder folder = new DataFolder(config.data());
    folder.create();
    Optional<DataFolder.Lock> lock = folder.lock();
    if (lock.isPresent()) {
      try {
        return new OpenedHere(App.open(config, clock), lock.get());
      } catch (RuntimeException failure) {
        lock.get().close();
        throw failure;
      }
    }
    return folder
        .server()
        .map(RunningServer::new)
        .orElseThrow(
            () ->
                new CommandFailure(
                    "another command or a server that is just starting has %s open; try again later"
                        .formatted(config.data())));
  }

  /** Runs a task. */
  JsonNode run(TaskName task, JsonNode arguments, Task.Progress progress);

  /** Writes raw events, see {@link Export}. */
  void export(JsonNode arguments, OutputStream out) throws IOException;

  /** Where the lines of a log go. */
  LogTarget logTarget(Site site, LogFormat format, LogRules rules, long seed);

  @Override
  void close();
}
