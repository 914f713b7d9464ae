/**
 * The API that programs and the UI use: questions and what they are about. First class to read:
 * {@link org.footfall.api.v1.ApiV1}, which names every route.
 */
@NullMarked
package org.footfall.api.v1;

import org.jspecify.annotations.NullMarked;
