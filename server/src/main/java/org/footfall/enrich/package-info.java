/**
 * What a client said becomes what Footfall keeps: bots told apart, device, place and source found,
 * the visitor's key made, and the address forgotten. First class to read: {@link
 * org.footfall.enrich.Enricher}. Nothing in here remembers one event for another; what is kept in
 * memory are caches and the salts.
 */
@NullMarked
package org.footfall.enrich;

import org.jspecify.annotations.NullMarked;
