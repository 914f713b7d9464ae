package org.footfall.wire;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.footfall.model.ClientContext;
import org.footfall.model.Site;

/**
 * A request to be decoded.
 *
 * @param body decompressed, empty if there was none
 * @param query of the request's URL as it was sent, empty if there was none
 * @param sender what the connection and the headers say
 * @param sites finds a site by how clients name it
 * @param authorisedSite the site that the request's write token is of
 */
public record WireRequest(
    byte[] body,
    String query,
    ClientContext sender,
    Function<String, Optional<Site>> sites,
    OptionalInt authorisedSite) {}
