/**
 * What people and programs reach over HTTP. {@code http} holds the server and the router, {@code
 * collect} takes events, {@code v1} answers questions. First class to read: {@link
 * org.footfall.api.http.Router}. May use every room but cli.
 */
@NullMarked
package org.footfall.api;

import org.jspecify.annotations.NullMarked;
