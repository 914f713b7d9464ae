/**
 * Accounts over HTTP: signing in, sessions, second factors, people and their roles, tokens, audit
 * log. First class to read: {@link org.footfall.api.account.AccountApi}, which names every route.
 */
@NullMarked
package org.footfall.api.account;

import org.jspecify.annotations.NullMarked;
