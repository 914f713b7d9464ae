/**
 * The HTTP server: routes, requests and responses, and errors in one place. First class to read:
 * {@link org.footfall.api.http.Router}.
 */
@NullMarked
package org.footfall.api.http;

import org.jspecify.annotations.NullMarked;
