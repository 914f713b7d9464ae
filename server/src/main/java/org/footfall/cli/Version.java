package org.footfall.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Enumeration;
import java.util.jar.Manifest;
import picocli.CommandLine.IVersionProvider;

/** The version this was built as. */
public final class Version implements IVersionProvider {
  private static final String ATTRIBUTE = "Footfall-Version";

  @Override
  public String[] getVersion() {
    return new String[] {"footfall " + text()};
  }

  /** The version, "unbuilt" where Footfall does not run from its jar. */
  public static String text() {
    try {
      Enumeration<URL> manifests =
          Version.class.getClassLoader().getResources("META-INF/MANIFEST.MF");
      while (manifests.hasMoreElements()) {
        try (InputStream in = manifests.nextElement().openStream()) {
          String version = new Manifest(in).getMainAttributes().getValue(ATTRIBUTE);
          if (version != null) {
            return version;
          }
        }
      }
    } catch (IOException unreadable) {
      return "unknown";
    }
    return "unbuilt";
  }
}
