package org.footfall.store;

/** Names the channel of what a visit came by. */
@FunctionalInterface
public interface ChannelOf {
  String channel(String source, String medium, String campaign);
}
