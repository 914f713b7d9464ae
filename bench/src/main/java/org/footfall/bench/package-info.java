/**
 * Measures a running Footfall from outside: bulk load, visibility, dashboards. First class to read:
 * {@link org.footfall.bench.BulkLoad}. Nothing in here travels with the server.
 */
package org.footfall.bench;
