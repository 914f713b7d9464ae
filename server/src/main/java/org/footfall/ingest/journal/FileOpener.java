package org.footfall.ingest.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Opens the journal's files for writing. */
@FunctionalInterface
interface FileOpener {
  FileOpener REAL =
      file -> FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);

  FileChannel open(Path file) throws IOException;
}
