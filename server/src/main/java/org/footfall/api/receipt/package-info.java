/** What is stored about a visitor's browser, for that visitor, without an account. */
@NullMarked
package org.footfall.api.receipt;

import org.jspecify.annotations.NullMarked;
