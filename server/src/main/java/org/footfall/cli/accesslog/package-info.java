/**
 * Lines of web server access logs: their formats, their parsing on bytes, and the rules that say
 * which of them are page views. First class to read: {@link org.footfall.cli.accesslog.LogFormat}.
 * Knows nothing of sites and stores.
 */
@NullMarked
package org.footfall.cli.accesslog;

import org.jspecify.annotations.NullMarked;
