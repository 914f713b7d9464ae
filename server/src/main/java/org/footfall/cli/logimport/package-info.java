/**
 * Imports access logs: reads files block by block, makes events of their lines, and remembers how
 * far each file is stored. First class to read: {@link org.footfall.cli.logimport.LogImport}.
 */
@NullMarked
package org.footfall.cli.logimport;

import org.jspecify.annotations.NullMarked;
