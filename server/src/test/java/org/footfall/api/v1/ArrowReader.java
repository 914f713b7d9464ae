package org.footfall.api.v1;

import java.io.FileInputStream;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ipc.ArrowFileReader;

/**
 * Prints an Arrow file by Arrow's own library, in a process of its own, because that library needs
 * access to Java's insides.
 */
final class ArrowReader {
  private ArrowReader() {}

  public static void main(String[] arguments) throws Exception {
    try (RootAllocator memory = new RootAllocator();
        FileInputStream in = new FileInputStream(arguments[0]);
        ArrowFileReader reader = new ArrowFileReader(in.getChannel(), memory)) {
      System.out.println(reader.getVectorSchemaRoot().getSchema());
      while (reader.loadNextBatch()) {
        for (int row = 0; row < reader.getVectorSchemaRoot().getRowCount(); row++) {
          StringBuilder line = new StringBuilder();
          for (FieldVector vector : reader.getVectorSchemaRoot().getFieldVectors()) {
            line.append('|').append(vector.getObject(row));
          }
          System.out.println(line);
        }
      }
    }
  }
}
