package org.footfall.model;

/**
 * A name for events that meet a rule, evaluated when asked, so that it has its whole history.
 *
 * @param filterJson a filter in the language of the query API over attributes of the event, for
 *     example {@code ["and",[["is","event:name",["click"]],["is","event:page",["/cart"]]]]}
 */
public record NamedEvent(String name, String filterJson) {}
