package org.footfall.model;

/**
 * A saved rule over events, evaluated when asked, so that it has its whole history.
 *
 * @param filterJson a filter in the language of the query API over attributes of the event, for
 *     example {@code ["is","event:page",["/thanks"]]}
 * @param visitorBased conversions are counted once a visitor instead of once a visit
 */
public record Goal(int id, int siteId, String name, String filterJson, boolean visitorBased) {}
