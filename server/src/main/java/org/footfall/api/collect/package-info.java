/**
 * Where events come in: {@code POST /f/e}, the pixel and the tracker's script. First class to read:
 * {@link org.footfall.api.collect.CollectFront}.
 */
@NullMarked
package org.footfall.api.collect;

import org.jspecify.annotations.NullMarked;
