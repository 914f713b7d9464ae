package org.footfall.cli.beside;

import java.io.IOException;
import java.io.OutputStream;
import org.footfall.App;
import org.footfall.cli.accesslog.LogFormat;
import org.footfall.cli.accesslog.LogRules;
import org.footfall.cli.logimport.EnrichingTarget;
import org.footfall.cli.logimport.LogTarget;
import org.footfall.model.Site;
import tools.jackson.databind.JsonNode;

/** The data folder, opened by this process. */
final class OpenedHere implements Installation {
  private final App app;
  private final DataFolder.Lock lock;

  OpenedHere(App app, DataFolder.Lock lock) {
    this.app = app;
    this.lock = lock;
  }

  @Override
  public JsonNode run(TaskName task, JsonNode arguments, Task.Progress progress) {
    try {
      return task.task().run(app, arguments, progress);
    } catch (RuntimeException failure) {
      throw failure;
    } catch (Exception failure) {
      throw new CommandFailure(task.path() + " failed: " + failure.getMessage(), failure);
    }
  }

  @Override
  public void export(JsonNode arguments, OutputStream out) throws IOException {
    Export.write(app, arguments, out);
  }

  @Override
  public LogTarget logTarget(Site site, LogFormat format, LogRules rules, long seed) {
    return EnrichingTarget.into(app, site, format, rules, seed);
  }

  @Override
  public void close() {
    try {
      app.close();
    } finally {
      lock.close();
    }
  }
}
