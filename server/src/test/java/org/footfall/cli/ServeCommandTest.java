package org.footfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.footfall.cli.beside.DataFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that cannot begin. */
class ServeCommandTest {
  @TempDir Path folder;

  @Test
  void saysInOneLineThatThePortIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = Integer.toString(taken.getLocalPort());

      CommandLineRun run = CommandLineRun.of(folder, "serve", "--port", port);

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err().lines())
          .containsExactly(
              "footfall: cannot listen on 127.0.0.1:"
                  + port
                  + " (Address already in use); --port and --listen choose another address");
      assertThat(run.out()).isEmpty();
    }
    try (DataFolder.Lock lock = new DataFolder(folder).lock().orElseThrow()) {
      assertThat(lock).as("the folder is free again").isNotNull();
    }
  }
}
