package org.footfall.model;

/**
 * One line of a site's channel rules; the first that fits names the channel. Conditions are regular
 * expressions (RE2) for the whole text, compared without case; empty ones fit everything.
 *
 * @param kind of the source: search, social, ai, video, shopping, mail or other; empty for any
 */
public record ChannelRule(
    String channel, String kind, String source, String medium, String campaign) {}
