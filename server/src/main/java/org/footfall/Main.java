package org.footfall;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.footfall.cli.CommandTree;
import org.footfall.cli.Session;

/** Entry point of the server and the command line. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    Session session =
        new Session(
            System.getenv(),
            System.in,
            writer(FileDescriptor.out),
            writer(FileDescriptor.err),
            Clock.systemUTC());
    int exitCode = CommandTree.run(session, arguments);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
