package org.footfall.store;

/** A query while it runs: others may stop it, and ask how far it is. */
public interface RunningQuery extends Runnable {
  /** Stops it. */
  @Override
  void run();

  /** Share of the work that is done, 0 to 1, as the store estimates it; 0 before and after. */
  double done();
}
