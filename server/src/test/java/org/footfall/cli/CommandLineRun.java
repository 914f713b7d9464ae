package org.footfall.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;

/** Runs command lines inside of the test, and what they said. */
record CommandLineRun(int exitCode, String out, String err) {

  static CommandLineRun of(Path data, String... arguments) {
    return of(Map.of("FOOTFALL_DATA", data.toString()), "", arguments);
  }

  static CommandLineRun of(Map<String, String> environment, String input, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringWriter err = new StringWriter();
    Session session =
        new Session(
            new TreeMap<>(environment),
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            out,
            new PrintWriter(err, true),
            Clock.systemUTC(),
            false);
    int exitCode = CommandTree.run(session, arguments);
    return new CommandLineRun(exitCode, out.toString(StandardCharsets.UTF_8), err.toString());
  }

  /** A session whose output nobody reads. */
  static Session session(Path data) {
    return new Session(
        Map.of("FOOTFALL_DATA", data.toString()),
        new ByteArrayInputStream(new byte[0]),
        new ByteArrayOutputStream(),
        new PrintWriter(new StringWriter()),
        Clock.systemUTC(),
        false);
  }
}
