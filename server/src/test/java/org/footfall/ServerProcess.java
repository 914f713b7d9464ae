package org.footfall;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A real server in a process of its own, which can be killed. */
public final class ServerProcess implements AutoCloseable {
  private static final String SAYS_WHERE = "Footfall listens on ";

  private final Process process;
  private final URI uri;

  private ServerProcess(Process process, URI uri) {
    this.process = process;
    this.uri = uri;
  }

  /** Starts a server over the data folder, on a free port, and waits until it listens. */
  public static ServerProcess start(Path data, String... javaOptions)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    // What starts fast matters more here than what runs fast.
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-XX:+UseSerialGC");
    command.add("-Xmx512m");
    command.addAll(List.of(javaOptions));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.footfall.Main"));
    command.addAll(List.of("serve", "--port", "0", "--data", data.toString()));
    Process process =
        new ProcessBuilder(command).redirectError(data.resolve("server.log").toFile()).start();
    CompletableFuture<URI> uri = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> readOutput(process, uri));
    try {
      return new ServerProcess(process, uri.get(120, TimeUnit.SECONDS));
    } catch (ExecutionException | TimeoutException cause) {
      process.destroyForcibly();
      throw new IOException("the server did not start, see " + data.resolve("server.log"), cause);
    }
  }

  private static void readOutput(Process process, CompletableFuture<URI> uri) {
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(SAYS_WHERE)) {
          uri.complete(URI.create(line.substring(SAYS_WHERE.length())));
        }
      }
      uri.completeExceptionally(new IOException("the server ended"));
    } catch (IOException cause) {
      uri.completeExceptionally(cause);
    }
  }

  public URI uri() {
    return uri;
  }

  /** Ends it without a chance to finish anything, as {@code kill -9} does. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks it to stop (SIGTERM) and returns its exit code. */
  public int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the server did not stop within two minutes");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
