package org.footfall;

import java.nio.file.Path;

/** Settings of servers in tests: the usual ones, on any free port. */
public final class TestConfig {
  private TestConfig() {}

  /**
   * @param data folder of all that is kept
   */
  public static Config in(Path data) {
    Config usual = Config.defaults();
    return new Config(
        usual.listen(),
        0,
        data,
        usual.prefix(),
        usual.trustedProxies(),
        usual.forwardedHeader(),
        usual.journalMaxBytes(),
        usual.eventsPerSecond(),
        usual.queryTimeout(),
        usual.cityDatabase(),
        usual.asnDatabase(),
        usual.storeMemoryBytes());
  }
}
