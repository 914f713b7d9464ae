/**
 * A believable site that never existed: the traffic of {@code footfall demo} and of the benchmarks.
 * First class to read: {@link org.footfall.cli.demo.DemoTraffic}. The same seed gives the same
 * traffic.
 */
@NullMarked
package org.footfall.cli.demo;

import org.jspecify.annotations.NullMarked;
