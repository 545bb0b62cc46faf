/** The one envelope of every wire form that this project writes itself. */
package io.hammingbird.core.wire;
