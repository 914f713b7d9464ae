package org.footfall.wire;

/**
 * Decodes the requests of one protocol. Keeps no state, never blocks, may be used by any thread.
 */
public interface WireProtocol {

  /**
   * Decodes a request.
   *
   * @throws UnreadableException where nothing of it could be read
   */
  Decoded decode(WireRequest request);
}
