/** Many events at once, made on several threads and taken in their order. */
@NullMarked
package org.footfall.cli.bulk;

import org.jspecify.annotations.NullMarked;
