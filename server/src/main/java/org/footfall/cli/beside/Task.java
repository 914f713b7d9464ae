package org.footfall.cli.beside;

import org.footfall.App;
import tools.jackson.databind.JsonNode;

/** Work on an open installation that a command asks for, in the server or without one. */
@FunctionalInterface
public interface Task {

  /**
   * Does the work.
   *
   * @param arguments what the command was given
   * @return what the command is told
   * @throws IllegalArgumentException naming the argument that is wrong
   * @throws CommandFailure where it cannot be done
   */
  JsonNode run(App app, JsonNode arguments, Progress progress) throws Exception;

  /** Is told how the work goes on. */
  @FunctionalInterface
  interface Progress {
    /**
     * @param total −1 where it is not known
     */
    void at(String what, long done, long total);
  }
}
