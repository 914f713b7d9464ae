package org.footfall.cli.beside;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The tasks that commands can ask for. */
public enum TaskName {
  BACKUP(Backup::run),
  CHECK(Check::run),
  DEMO(Demo::run),
  ERASE(Erase::run),
  REMOVE_SITE(RemoveSite::run),
  RETENTION(Retention::run);

  private final Task task;

  TaskName(Task task) {
    this.task = task;
  }

  Task task() {
    return task;
  }

  String path() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<TaskName> ofPath(String path) {
    return Arrays.stream(values()).filter(name -> name.path().equals(path)).findAny();
  }
}
