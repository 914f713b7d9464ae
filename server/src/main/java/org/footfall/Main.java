package org.footfall;

import org.footfall.cli.CommandTree;
import org.footfall.cli.Session;

/** Entry point of the server and the command line. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    int exitCode = CommandTree.run(Session.ofProcess(), arguments);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }
}
